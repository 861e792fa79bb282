using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>The tables of response and talk time against loops over the raw rows.</summary>
public class CurveTests
{
    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Survival_RandomRows_EqualsALoopOverEventTimes(int seed)
    {
        var (rows, settings) = RandomCase.Of(seed);
        var facts = new RecomputedFacts(rows, settings);
        var end = TimeZoneInfo.ConvertTimeToUtc(settings.AsOf.AddDays(1).ToDateTime(default), TimeZoneInfo.FindSystemTimeZoneById(settings.Zone));
        var watched = facts.Inbound.Select(l => (
            Source: l.Source ?? "",
            Seconds: (double)(facts.Contact(l) ?? Math.Max(0, (decimal)(end - l.CreatedAt).Ticks / TimeSpan.TicksPerSecond)),
            IsContacted: facts.Contact(l) is not null)).ToList();
        var table = RandomCase.Outcome(seed).Tables["contact_survival"];

        Assert.Equal(19 * (1 + watched.Select(w => w.Source).Distinct().Count()), table.Count);
        Assert.Equal([], table.Where(row =>
        {
            var mine = watched.Where(w => (string)row["cut"]! == "total" || w.Source == (string)row["cut_value"]!).ToList();
            double t = (double)row["seconds"]!, share = 1, variance = 0;
            foreach (double at in mine.Where(w => w.IsContacted && w.Seconds <= t).Select(w => w.Seconds).Distinct().Order())
            {
                double risk = mine.Count(w => w.Seconds >= at), events = mine.Count(w => w.IsContacted && w.Seconds == at);
                share *= 1 - (events / risk);
                variance += events / (risk * (risk - events));
            }

            double? known = t > mine.Max(w => w.Seconds) ? null : share;
            double z = 1.959963984540054 * Math.Sqrt(variance) / Math.Log(share);
            bool hasInterval = known is > 0 and < 1;
            return (long)row["at_risk"]! != mine.Count(w => w.Seconds >= t) || (long)row["contacted"]! != mine.Count(w => w.IsContacted && w.Seconds <= t)
                || !Naive.Near((double?)row["not_contacted"], known)
                || !Naive.Near((double?)row["lower"], hasInterval ? Math.Pow(share, Math.Exp(-z)) : null)
                || !Naive.Near((double?)row["upper"], hasInterval ? Math.Pow(share, Math.Exp(z)) : null);
        }).Select(Text));
        Assert.Contains(table, row => row["lower"] is not null);
        Assert.All(table.Where(row => row["lower"] is not null), row => Assert.InRange((double)row["not_contacted"]!, (double)row["lower"]!, (double)row["upper"]!));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void LikeForLike_RandomRows_EqualsMantelHaenszelByHand(int seed)
    {
        var (rows, settings) = RandomCase.Of(seed);
        var facts = new RecomputedFacts(rows, settings);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Zone);
        var leads = facts.Inbound.Where(l => facts.Response(l) is not null).Select(l => (
            Bucket: 1 + settings.BucketSeconds.Count(edge => facts.Response(l) > edge),
            Stratum: (TimeZoneInfo.ConvertTimeFromUtc(l.CreatedAt, zone).Hour, l.Source ?? ""),
            Contacted: facts.IsContacted(l), Met: facts.Meetings.Any(m => m.LeadId == l.Id), Won: facts.Deals.Any(d => d.Won && d.LeadId == l.Id))).ToList();
        var table = RandomCase.Outcome(seed).Tables["response_like_for_like"];

        Assert.Equal(3 * leads.Select(l => l.Bucket).Distinct().Count(b => b > 1), table.Count);
        Assert.Equal([], table.Where(row =>
        {
            string outcome = (string)row["outcome"]!;
            var success = leads.Select(l => (l.Bucket, l.Stratum, Yes: outcome == "contacted" ? l.Contacted : outcome == "meeting" ? l.Met : l.Won)).ToList();
            var mine = success.Where(l => l.Bucket == (int)row["bucket"]!).ToList();
            var first = success.Where(l => l.Bucket == 1).ToList();
            double r = 0, s = 0, v = 0;
            foreach (var stratum in mine.Select(l => l.Stratum).Distinct().Where(x => first.Any(f => f.Stratum == x)))
            {
                double n1 = mine.Count(l => l.Stratum == stratum), a = mine.Count(l => l.Stratum == stratum && l.Yes);
                double n0 = first.Count(l => l.Stratum == stratum), c = first.Count(l => l.Stratum == stratum && l.Yes), n = n1 + n0;
                r += a * n0 / n;
                s += c * n1 / n;
                v += ((n1 * n0 * (a + c)) - (a * c * n)) / (n * n);
            }

            double? ratio = s == 0 ? null : r / s, error = r > 0 && s > 0 ? Math.Sqrt(v / (r * s)) : null;
            return !Naive.Near((double?)row["ratio"], ratio)
                || !Naive.Near((double?)row["lower"], error is null ? null : ratio * Math.Exp(-1.959963984540054 * error.Value))
                || !Naive.Near((double?)row["upper"], error is null ? null : ratio * Math.Exp(1.959963984540054 * error.Value))
                || (long)row["leads"]! != mine.Count || (long)row["successes"]! != mine.Count(l => l.Yes)
                || (long)row["leads_compared"]! != mine.Count(l => first.Any(f => f.Stratum == l.Stratum))
                || (long)row["first_compared"]! != first.Count(l => mine.Any(f => f.Stratum == l.Stratum));
        }).Select(Text));
    }

    /// <summary>Slow answers come at night, when hardly anyone converts: the crude ratio says that speed is everything, like for like it is nothing.</summary>
    [Fact]
    public void LikeForLike_DecayThatIsAllTheHours_IsGoneWhenComparedWithinThem()
    {
        var rows = new RawData();
        void Add(int hour, int delayMinutes, int count, int meetings)
        {
            for (int i = 0; i < count; i++)
            {
                string id = $"{hour}-{delayMinutes}-{i}";
                var at = new DateTime(2026, 3, 2, hour, 0, 0, DateTimeKind.Utc).AddHours(-9).AddDays(i % 5);
                rows.Leads.Add(new RawLead(id, at) { Motion = "inbound", Source = "web" });
                rows.Calls.Add(new RawCall(id, id, at.AddMinutes(delayMinutes)) { Outcome = "connected" });
                if (i < meetings)
                    rows.Meetings.Add(new RawMeeting(id, id, at.AddHours(30)));
            }
        }

        Add(hour: 10, delayMinutes: 2, count: 90, meetings: 45);
        Add(hour: 10, delayMinutes: 90, count: 10, meetings: 5);
        Add(hour: 22, delayMinutes: 2, count: 10, meetings: 1);
        Add(hour: 22, delayMinutes: 90, count: 90, meetings: 9);
        var row = Assert.Single(KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31))).Tables["response_like_for_like"], r => (string)r["outcome"]! == "meeting");

        Assert.Equal((14 / 100.0) / (46 / 100.0), (double)row["crude_ratio"]!, 12);
        Assert.Equal(1, (double)row["ratio"]!, 12);
        Assert.InRange(1, (double)row["lower"]!, (double)row["upper"]!);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TalkTimeCurve_RandomRows_HoldsEveryConversationOnce(int seed)
    {
        var (rows, settings) = RandomCase.Of(seed);
        var facts = new RecomputedFacts(rows, settings);
        double[] edges = [0, 30, 60, 120, 180, 300, 480, 720, 1200, double.PositiveInfinity];
        var conversations = facts.Leads.SelectMany(l => facts.Responses(l)).Where(c => RecomputedFacts.IsConversation(c.Outcome) && c.TalkSeconds is not null).Select(c => (
            Talk: (double)c.TalkSeconds!.Value,
            Judged: facts.DateOf(c.StartedAt.AddSeconds((double)c.TalkSeconds.Value)).AddDays(14) <= settings.AsOf,
            Met: facts.Meetings.Any(m => m.LeadId == c.LeadId && m.BookedAt >= c.StartedAt
                && m.BookedAt <= c.StartedAt.AddMilliseconds((double)(c.TalkSeconds.Value * 1000)).AddDays(14)))).ToList();
        var table = RandomCase.Outcome(seed).Tables["talk_time_curve"];

        Assert.True(conversations.Count > 20);
        Assert.Equal(Enumerable.Range(1, 9), table.Select(r => (int)r["band"]!));
        Assert.Equal([], table.Where((row, i) =>
        {
            var mine = conversations.Where(c => c.Talk >= edges[i] && c.Talk < edges[i + 1]).ToList();
            int judged = mine.Count(c => c.Judged), met = mine.Count(c => c.Judged && c.Met);
            return (double)row["lower_seconds"]! != edges[i] || (double)row["upper_seconds"]! != edges[i + 1] || (long)row["conversations"]! != mine.Count
                || (long)row["judged"]! != judged || (long)row["meetings"]! != met || !Naive.Near((double?)row["meeting_rate"], Naive.Ratio(met, judged))
                || !Naive.Near((double?)row["meeting_lower"], Naive.Wilson(met, judged).Lower) || !Naive.Near((double?)row["meeting_upper"], Naive.Wilson(met, judged).Upper);
        }).Select(Text));
    }

    private static string Text(IReadOnlyDictionary<string, object?> row) => string.Join(", ", row.Select(c => $"{c.Key} {c.Value}"));
}
