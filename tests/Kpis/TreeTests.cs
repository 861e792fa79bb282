using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>The KPI tree: its levels against the raw rows, and the split of every change.</summary>
public class TreeTests
{
    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Levels_RandomRows_AreThePeriodsOwnCounts(int seed)
    {
        var (rows, settings) = RandomCase.Of(seed);
        var facts = new RecomputedFacts(rows, settings);
        var tree = Nodes(RandomCase.Outcome(seed));
        decimal Count(IEnumerable<Fact> all, Node n) => all.Where(f => f.Date >= n.Start && f.Date < n.End).Sum(f => f.Part);

        Assert.True(tree.Count(n => n.Name == "revenue") >= 3);
        Assert.All(tree, n =>
        {
            double? visits = (double)Count(facts.OfVisits(), n), visited = (double)Count(facts.VisitsToLeads().Select(f => f with { Part = f.Whole > 0 || f.Part == 0 ? 0 : 1 }), n);
            double? leads = (double)Count(facts.OfLeads(facts.Leads, _ => 1), n), meetings = (double)Count(facts.OfMeetings(), n);
            double? won = (double)Count(facts.Won(_ => 1), n), revenue = (double)Count(facts.Won(d => RecomputedFacts.Revenue(d)!.Value, RecomputedFacts.Revenue), n);
            double? priced = (double)Count(facts.Won(_ => 1, RecomputedFacts.Revenue), n);
            double? expected = n.Name switch
            {
                "visits" => visits,
                "visited_leads" => visited,
                "other_leads" => leads - visited,
                "leads" => leads,
                "meetings" => meetings,
                "revenue" => revenue,
                "visit_to_lead_rate" => Naive.Ratio(visited, visits),
                "meeting_rate" => Naive.Ratio(meetings, leads),
                "win_rate" => Naive.Ratio(won, meetings),
                "deal_amount" => Naive.Ratio(revenue, priced),
                "priced_share" => Naive.Ratio(priced, won),
                _ => throw new InvalidOperationException(n.Name),
            };
            Assert.True(Naive.Near(expected, n.Value), $"{n} but expected {expected}");
        });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_RandomRows_SumToTheChangeOfTheNodeAbove(int seed) => AssertSplit(Nodes(RandomCase.Outcome(seed)));

    /// <summary>Twice the leads and half the rate: the count of meetings stays, and the two parts cancel out.</summary>
    [Fact]
    public void Parts_TwoBranchesAgainstEachOther_AreTheLogarithms()
    {
        var rows = new RawData();
        AddMonth(rows, 2, leads: 10, meetings: 4);
        AddMonth(rows, 3, leads: 20, meetings: 6);
        var march = Month(rows, 3);

        double mean = 2 / Math.Log(6 / 4.0);
        Assert.Equal(mean * Math.Log(2), march["leads"].Part!.Value, 12);
        Assert.Equal(mean * Math.Log(0.3 / 0.4), march["meeting_rate"].Part!.Value, 12);
        Assert.Equal(2, march["leads"].Part!.Value + march["meeting_rate"].Part!.Value, 12);
        Assert.Equal(("", 6.0, 4.0, null), (march["meetings"].Parent, march["meetings"].Value, march["meetings"].Previous, march["meetings"].Part));
    }

    /// <summary>No lead in February: the rate is unknown there and explains nothing, the leads explain it all.</summary>
    [Fact]
    public void Parts_BranchThatWasZero_TakesTheWholeChange()
    {
        var rows = new RawData();
        AddMonth(rows, 1, leads: 2, meetings: 1);
        AddMonth(rows, 3, leads: 8, meetings: 4);
        rows.Visits.Add(new RawVisits(new DateOnly(2026, 2, 3), "web", 5));
        var (february, march) = (Month(rows, 2), Month(rows, 3));

        Assert.Equal((0.0, null, -1.0, 0.0), (february["meetings"].Value, february["meeting_rate"].Value, february["leads"].Part, february["meeting_rate"].Part));
        Assert.Equal((4.0, 4.0, 0.0), (march["meetings"].Value, march["leads"].Part, march["meeting_rate"].Part));
    }

    /// <summary>Leads as ever, but no meeting in March: the rate went to 0 and explains the loss, not the leads.</summary>
    [Fact]
    public void Parts_RateThatFellToZero_TakesTheWholeChange()
    {
        var rows = new RawData();
        AddMonth(rows, 2, leads: 10, meetings: 5);
        AddMonth(rows, 3, leads: 12, meetings: 0);
        var march = Month(rows, 3);

        Assert.Equal((0.0, -5.0, 0.0), (march["meetings"].Value, march["meeting_rate"].Part, march["leads"].Part));
    }

    [Fact]
    public void Targets_OfAMonth_StandBesideItWithTheGap()
    {
        var rows = new RawData();
        AddMonth(rows, 2, leads: 10, meetings: 4);
        AddMonth(rows, 3, leads: 20, meetings: 6);
        var settings = Tokyo with { Targets = ["leads_per_month: 25", "lead_to_meeting_rate: 0.5"] };
        var nodes = Nodes(KpiLake.Outcome(rows, settings));

        Assert.Equal(
            [("leads", 25.0, -15.0), ("leads", 25.0, -5.0), ("meeting_rate", 0.5, 0.4 - 0.5), ("meeting_rate", 0.5, 0.3 - 0.5)],
            nodes.Where(n => n.Period == "month" && n.Target is not null).OrderBy(n => n.Name).ThenBy(n => n.Start).Select(n => (n.Name, n.Target!.Value, n.Gap!.Value)));
        Assert.Equal([("meeting_rate", 0.5)], nodes.Where(n => n.Period == "last_28" && n.Target is not null).Select(n => (n.Name, n.Target!.Value)));
    }

    [Fact]
    public void Nodes_WithoutVisitsAndDeals_EndAtMeetingsAndBeginAtLeads()
    {
        var rows = new RawData();
        AddMonth(rows, 3, leads: 3, meetings: 1);

        Assert.Equal(["leads", "meeting_rate", "meetings"], Month(rows, 3).Keys.Order());
    }

    private static void AssertSplit(List<Node> tree)
    {
        var known = tree.Where(n => n is { Value: not null, Previous: not null }).ToList();
        var split = known.Select(parent => (Parent: parent, Branches: tree.Where(b => b.Parent == parent.Name && b.Period == parent.Period && b.Start == parent.Start).ToList()))
            .Where(s => s.Branches.Count > 0).ToList();

        Assert.True(split.Count >= 8);
        Assert.All(split, s =>
        {
            Assert.All(s.Branches, b => Assert.NotNull(b.Part));
            Assert.True(Math.Abs((s.Parent.Value - s.Parent.Previous - s.Branches.Sum(b => b.Part))!.Value) <= 1e-9 * Math.Max(1, Math.Abs(s.Parent.Value!.Value)), $"{s.Parent}");
        });
    }

    private static void AddMonth(RawData rows, int month, int leads, int meetings)
    {
        for (int i = 0; i < leads; i++)
        {
            string id = $"{month}-{i}";
            var at = new DateTime(2026, month, 2 + (i % 20), 3, 0, 0, DateTimeKind.Utc);
            rows.Leads.Add(new RawLead(id, at));
            if (i < meetings)
                rows.Meetings.Add(new RawMeeting(id, id, at.AddHours(1)));
        }
    }

    private static Dictionary<string, Node> Month(RawData rows, int month)
    {
        var nodes = Nodes(KpiLake.Outcome(rows, Tokyo));
        return nodes.Where(n => n.Period == "month" && n.Start.Month == month).ToDictionary(n => n.Name);
    }

    private static List<Node> Nodes(KpiOutcome outcome) => [.. outcome.Tables["tree"].Select(r => new Node(
        (string)r["period"]!, Date(r["period_start"]), Date(r["period_end"]), (string)r["node"]!, (string)r["parent"]!,
        (double?)r["value"], (double?)r["previous"], (double?)r["part"], (double?)r["target"], (double?)r["gap"]))];

    private static DateOnly Date(object? value) => value is DateOnly date ? date : DateOnly.FromDateTime((DateTime)value!);

    private sealed record Node(
        string Period, DateOnly Start, DateOnly End, string Name, string Parent, double? Value, double? Previous, double? Part, double? Target, double? Gap);
}
