using System.Globalization;
using Xunit;

namespace Analytics.Tests.Sample;

[Collection<SampleGroup>]
public class SampleTruthTests(SampleFixture sample)
{
    // A fair draw lies beyond 4.5 standard errors once in 150,000.
    private const double Errors = 4.5;

    [Fact]
    public void ContactRate_IsThatOfTheField()
    {
        Assert.InRange(Rate(sample.Calls, call => call.IsSettled), 0.28, 0.32);
        Assert.InRange(Rate(sample.Calls.Where(call => call.At.Hour is 9 or 10), call => call.IsSettled), 0.60, 0.70);
    }

    [Fact]
    public void SettledCalls_InEveryGroup_FollowTheTruth()
    {
        var steps = new TruthReplay(sample).Steps().Where(step => step.Call.Outcome != "invalid_number").ToList();
        Func<TruthReplay.Step, string>[] cuts =
        [
            _ => "all", step => step.Stage, step => $"hour {step.Hour}", step => $"{step.Lead.Department} {step.Hour}", step => step.Call.Rep,
            step => step.Lead.Inbound ? $"delay e^{Math.Floor(Math.Log(1 + step.DelayMinutes))}" : "outbound",
        ];
        foreach (var group in cuts.SelectMany(steps.GroupBy))
            AssertFollows(group.Key, group.Count(step => step.Call.IsSettled), [.. group.Select(step => step.Settled)]);
    }

    [Fact]
    public void Meetings_InEveryGroup_FollowTheTruth()
    {
        var replay = new TruthReplay(sample);
        var withMeeting = sample.Meetings.Select(meeting => meeting.Lead).ToHashSet();
        // A meeting may be booked up to six working days after the conversation: younger ones are not settled yet.
        var mature = SampleFixture.Options.End.AddDays(-14).ToDateTime(default);
        var talks = replay.Steps().Where(step => step.Call.IsConversation && step.Call.At < mature).ToList();
        Func<TruthReplay.Step, string>[] cuts =
            [_ => "all", step => step.Stage, step => $"hour {step.Hour}", step => $"minutes {step.Call.Talk / 60}", step => step.Lead.Source, step => step.Call.Rep];
        foreach (var group in cuts.SelectMany(talks.GroupBy))
            AssertFollows(group.Key, group.Count(step => step.IsLast && withMeeting.Contains(step.Call.Lead)), [.. group.Select(replay.Meeting)]);
    }

    [Fact]
    public void TalkTime_RaisesMeetings_UpToTenMinutes()
    {
        var talks = sample.Calls.Where(call => call.IsConversation).ToList();
        double Booked(int from, int to) => Rate(talks.Where(call => call.Talk >= from && call.Talk < to), call => call.Outcome == "meeting_booked");
        Assert.True(Booked(0, 240) < Booked(240, 420));
        Assert.True(Booked(240, 420) < Booked(480, 720));
        Assert.True(Booked(960, 3600) < Booked(480, 720));
        Assert.InRange(talks.Average(call => call.Talk), 300, 480);
    }

    [Fact]
    public void InboundContact_FallsWithResponseTime()
    {
        var calls = sample.Calls.ToLookup(call => call.Lead);
        double[] edges = [0, 5, 30, 240, 1440, double.MaxValue];
        var leads = sample.Leads.Where(lead => lead.Value.Inbound && calls.Contains(lead.Key))
            .Select(lead => (Delay: (calls[lead.Key].First().At - lead.Value.CreatedAt).TotalMinutes, Contacted: calls[lead.Key].Any(call => call.IsSettled)))
            .ToList();
        var rates = edges.Zip(edges.Skip(1)).Select(edge => Rate(leads.Where(lead => lead.Delay > edge.First && lead.Delay <= edge.Second), lead => lead.Contacted)).ToList();
        Assert.Equal(rates.OrderDescending(), rates);
        Assert.True(rates[^1] < 0.7 * rates[0]);
    }

    [Fact]
    public void CallsPerHour_OfEveryRep_IsTheTruth()
    {
        var hours = SampleFixture.Rows("rep_hours").GroupBy(row => row.Row[0]).ToDictionary(rep => rep.Key, rep => rep.Sum(row => double.Parse(row.Row[2], CultureInfo.InvariantCulture)));
        var calls = sample.Calls.GroupBy(call => call.Rep).ToDictionary(rep => rep.Key, rep => rep.Count());
        foreach (var (rep, truth) in sample.Truth["reps"]!.AsObject())
        {
            // A slot varies by ±60 %, uniformly: 1.2 ÷ √12 of its mean; faulty rows and rounded hours add a little.
            var tolerance = Errors * 1.2 / Math.Sqrt(12) / Math.Sqrt(calls[rep]) + 0.003;
            Assert.InRange(calls[rep] / hours[rep] / (double)truth!["cph"]!, 1 - tolerance, 1 + tolerance);
        }
        Assert.InRange(sample.Calls.Count / hours.Values.Sum(), 12.5, 13.5);
    }

    [Fact]
    public void Reps_CallOneAtATime()
    {
        foreach (var calls in sample.Calls.GroupBy(call => call.Rep))
            Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.First.At.AddSeconds(pair.First.Talk) <= pair.Second.At));
    }

    private static void AssertFollows(string group, int seen, IReadOnlyList<double> chances)
    {
        var expected = chances.Sum();
        var error = Math.Sqrt(chances.Sum(p => p * (1 - p)));
        // Below ten expected the normal tolerance does not hold; a lost faulty row may shift a later call of its lead.
        if (expected >= 10 && chances.Count - expected >= 10)
            Assert.True(Math.Abs(seen - expected) <= Errors * error + 0.001 * expected, $"{group}: {seen} seen, {expected:0.0} ± {error:0.0} expected.");
    }

    private static double Rate<T>(IEnumerable<T> rows, Func<T, bool> holds)
    {
        var list = rows.ToList();
        return list.Count(holds) / (double)list.Count;
    }
}
