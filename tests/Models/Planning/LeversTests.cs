using Analytics.Models.Planning;
using Xunit;
using static Analytics.Tests.Models.Planning.PlanHistories;

namespace Analytics.Tests.Models.Planning;

public sealed class LeversTests
{
    private static readonly MonthPlan Plan = MonthPlan.All(Even(), new PlanRequest([October], [new Scenario("plan")]) { Draws = 4000 })[0];

    [Fact]
    public void CallsPerHour_GoesFromTheMedianToTheUpperQuartileRep()
    {
        // Of nine reps of plenty of work, the middle makes 13 calls an hour and the upper quartile 14.3: a tenth more.
        double[] paces = [10, 11, 12, 12.5, 13, 13.5, 14.3, 15, 16];
        var lever = Of(LeverKind.CallsPerHour, Rows(paces, (hours, pace) => new WeekCounts(hours, hours * pace, 0, 0)))!;
        ForwardTests.Near([Plan.Outcome.Mean * 0.1], [lever.Meetings], 0.1);
        Assert.Equal(1.1, lever.To / lever.From, 0.02);
        Assert.True(lever.Lower < lever.Meetings && lever.Meetings < lever.Upper && lever.PerHour is null);
    }

    [Fact]
    public void TalkQuality_OfRepsWhoDifferByChanceAlone_WinsLittle()
    {
        var random = new Random(2);
        double[] met = [.. Enumerable.Range(0, 9).Select(_ => (double)Enumerable.Range(0, 400).Count(_ => random.NextDouble() < 0.2))];
        var lever = Of(LeverKind.TalkQuality, Rows(met, (_, m) => new WeekCounts(100, 1300, 400, m)))!;

        // What the raw counts show is chance: their upper quartile lies far above their median.
        double[] sorted = [.. met.Order()];
        Assert.True((sorted[6] / sorted[4]) - 1 > 0.05);
        Assert.InRange(lever.Meetings / Plan.Outcome.Mean, -0.001, 0.035);
    }

    [Fact]
    public void Roles_AreNotTakenForSkill()
    {
        // Finders bring 0.05 meetings a conversation, closers 0.3, and within a role all are alike.
        var rows = Rows([1, 2, 3, 4, 5, 6, 7, 8], (_, i) => new WeekCounts(100, 1300, 400, i <= 4 ? 20 : 120));
        rows = rows with { Work = [.. rows.Work.Select(w => w with { Role = w.Counts.Meetings < 50 ? "finds" : "closes" })] };
        Assert.InRange(Of(LeverKind.TalkQuality, rows)!.Meetings / Plan.Outcome.Mean, -0.001, 0.02);
    }

    [Fact]
    public void ResponseTime_WinsTheDifferenceOfPromptLeads()
    {
        // 40 % prompt on the whole, half of them in the best four weeks; prompt leads meet with 30, others with 10 %.
        ResponseRow[] rows = [.. Enumerable.Range(0, 8).SelectMany(w => new ResponseRow[] { new(w, true, w < 4 ? 500 : 300, w < 4 ? 150 : 90), new(w, false, w < 4 ? 500 : 700, w < 4 ? 50 : 70) })];
        var lever = Of(LeverKind.ResponseTime, new LeverRows { Responses = rows })!;
        Assert.Equal((0.4, 0.5), (lever.From, lever.To));
        ForwardTests.Near([32 * 21 * 0.1 * 0.2], [lever.Meetings], 0.05);
    }

    [Fact]
    public void ResponseTime_ComparesOnlyLeadsThatAreAlike()
    {
        // By day 20 % meet whether prompt or not, at night nobody is prompt and 5 % meet; and in the best four weeks fewer came at night.
        IEnumerable<ResponseRow> Rows(double promptMeet) => Enumerable.Range(0, 8).SelectMany(w => new ResponseRow[]
        {
            new(w, true, w < 4 ? 500 : 300, (w < 4 ? 500 : 300) * promptMeet) { Stratum = "10|web" }, new(w, false, w < 4 ? 500 : 700, (w < 4 ? 500 : 700) * 0.2) { Stratum = "10|web" },
            new(w, false, w < 4 ? 500 : 1500, w < 4 ? 25 : 75) { Stratum = "23|web" },
        });
        var none = Of(LeverKind.ResponseTime, new LeverRows { Responses = [.. Rows(0.2)] })!;
        Assert.Equal((0.4, 0.5), (none.From, none.To));
        Assert.InRange(none.Meetings, -0.4, 0.4);

        // Half of the leads come by day: a tenth more of them prompt, each worth 0.2.
        ForwardTests.Near([32 * 21 * 0.5 * 0.1 * 0.2], [Of(LeverKind.ResponseTime, new LeverRows { Responses = [.. Rows(0.4)] })!.Meetings], 0.05);
    }

    [Fact]
    public void ContactHours_MoveCallsIntoHoursThatStandOut()
    {
        // Outbound: at ten 40 % of calls are conversations, else 20 %. The team makes 1 in 4 calls at ten, its best rep every second.
        HourRow[] rows = [new("a", "outbound", 10, 2000, 800), new("a", "outbound", 15, 8000, 1600), new("b", "outbound", 10, 1000, 400), new("b", "outbound", 15, 1000, 200)];
        var lever = Of(LeverKind.ContactHours, new LeverRows { ContactHours = rows })!;
        Assert.Equal((0.25, 0.5), (lever.From, lever.To));

        // Conversations rise from 25 to 30 % of calls, and with them the meetings of outbound, 26 of 74.
        ForwardTests.Near([Plan.Outcome.Mean * (0.3 / 0.25 - 1) * 26 / 74], [lever.Meetings], 0.05);
        Assert.Null(Of(LeverKind.ContactHours, new LeverRows { ContactHours = [.. rows.Select(r => r with { Conversations = r.Calls * (r.Hour == 10 ? 0.26 : 0.25) })] }));
    }

    [Fact]
    public void PhoneHours_CostTheirHours()
    {
        double[] perDay = [3, 4, 4, 5, 5, 6, 6];
        var lever = Of(LeverKind.PhoneHours, new LeverRows { Hours = [.. perDay.Select((h, i) => new RepHours($"r{i}", 0, 30 * h, 30, 0))] })!;
        Assert.Equal((5, 5.5), (lever.From, lever.To));
        Assert.Equal(Plan.Staffed.Effort.Hours * 0.1, lever.Hours, 1e-6);
        ForwardTests.Near([Plan.Outcome.Mean * 0.1], [lever.Meetings], 0.05);
    }

    [Fact]
    public void NoRows_GiveNoLevers() => Assert.Empty(Levers.Of(Plan, LeverRows.None, seed: 1));

    private static Lever? Of(LeverKind kind, LeverRows rows) => Levers.Of(Plan, rows, seed: 1).SingleOrDefault(l => l.Kind == kind);

    private static LeverRows Rows(double[] reps, Func<double, double, WeekCounts> counts) =>
        new() { Work = [.. reps.Select((r, i) => new RepWeek($"r{i}", Outbound, 0, counts(1000, r), 0))] };
}
