using Analytics.Lake;
using Analytics.Models.Evaluation;

namespace Analytics.Kpis;

/// <summary>
/// The weeks of the main KPIs that lie outside what the weeks before let expect (<see cref="UsualLevel"/>), kept as <c>kpi_unusual_weeks</c>, and what moved them, as <c>kpi_unusual_parts</c>.
/// Expected is the ratio of sums over up to 12 final weeks before (at least 8), outliers among them set aside; of meetings, their mean by open day times the week's open days, so that a week of holidays is held
/// against what its days let expect. Parts add up to the difference from it. Meetings are split by effort and result as in <c>kpi_effort</c>, under the cut <c>effort</c>. Everything is split over the
/// groups of one cut, <c>team</c>, <c>motion</c> or <c>role</c>: the one in which a group that explains half of the difference or more stands out most, its part in its own standard deviations over the weeks before (the first, where
/// two are alike). A group is named only where that is three or more and half of the difference or more.
/// </summary>
/// <param name="marts">The night's, with <c>kpi_values</c> made.</param>
internal sealed class UnusualWeeks(Marts marts)
{
    /// <summary>A row an unusual week.</summary>
    public const string Table = "kpi_unusual_weeks";

    /// <summary>A row a factor or group of one.</summary>
    public const string PartsTable = "kpi_unusual_parts";

    /// <summary>The cut under which factors stand.</summary>
    public const string Effort = "effort";

    /// <summary>How many weeks of a KPI are looked at, and how many are read for it.</summary>
    public const int WeeksShown = 26, WeeksRead = 39;

    // So many standard deviations of its own past, and so much of the whole, before a part is said to be the cause.
    private const double Deviations = 3, LeastShare = 0.5;

    private static readonly string[] Cuts = ["team", "motion", "role"];

    private static readonly RecordColumn<Week>[] WeekColumns =
    [
        new("kpi", LakeType.Text, w => w.Kpi), new("week_of", LakeType.Date, w => w.Monday), new("value", LakeType.Double, w => w.Value), new("n", LakeType.Long, w => w.N),
        new("expected", LakeType.Double, w => w.Expected), new("change", LakeType.Double, w => w.Value - w.Expected), new("usual_low", LakeType.Double, w => w.Usual.Low), new("usual_high", LakeType.Double, w => w.Usual.High),
        new("weeks_before", LakeType.Integer, w => w.Before), new("cut", LakeType.Text, w => w.Cut), new("cut_value", LakeType.Text, w => w.Group),
    ];

    private static readonly RecordColumn<Branch>[] PartColumns =
    [
        new("kpi", LakeType.Text, b => b.Kpi), new("week_of", LakeType.Date, b => b.Monday), new("cut", LakeType.Text, b => b.Cut), new("node", LakeType.Text, b => b.Part.Node), new("position", LakeType.Integer, b => b.Position),
        new("value_before", LakeType.Double, b => b.Part.Before), new("value_now", LakeType.Double, b => b.Part.Now), new("own_part", LakeType.Double, b => b.Part.Own), new("mix_part", LakeType.Double, b => b.Part.Mix),
        new("part", LakeType.Double, b => b.Part.Sum), new("deviation", LakeType.Double, b => b.Part.Deviation), new("stands_out", LakeType.Boolean, b => b.Part.StandsOut),
    ];

    /// <summary>The KPIs looked at, in the order shown.</summary>
    public static IReadOnlyList<string> Kpis { get; } = ["contact_rate", "cph", "att", "first_response_within_5m", "lead_to_meeting_rate", "meetings"];

    /// <summary>The tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [Table, PartsTable];

    // A cut without a name: none has two groups. A group without one: none stands out.
    private sealed record Week(string Kpi, DateOnly Monday, double Value, long N, double Expected, (double Low, double High) Usual, int Before, string? Cut, string? Group);

    private sealed record Branch(string Kpi, DateOnly Monday, string Cut, int Position, WeekPart Part);

    /// <summary>Makes both tables.</summary>
    public void Create()
    {
        var (weeks, branches) = (new List<Week>(), new List<Branch>());
        foreach (string name in Kpis)
        {
            if (marts.Plan.Computed.FirstOrDefault(k => k.Name == name) is not { } kpi)
                continue;
            var trend = TrendWeeks.Read(marts, kpi, Cuts, WeeksRead);
            foreach (var week in trend.Weeks.TakeLast(WeeksShown).Where(w => !w.IsOpen && w.Under > 0))
            {
                var before = trend.Weeks.Where(w => w.Monday < week.Monday && !w.IsOpen).ToList();
                if (UsualLevel.Of([.. before.Select(w => (w.Over, w.Under))], trend.Kind) is { } level && level.IsUnusual(week.Over, week.Under))
                    Explain(trend, week, level, [.. level.Kept.Select(i => before[i])], weeks, branches);
            }
        }

        RecordTable.Create(marts.Engine, Table, weeks, WeekColumns);
        RecordTable.Create(marts.Engine, PartsTable, branches, PartColumns);
    }

    private void Explain(TrendWeeks trend, TrendSums week, UsualLevel level, IReadOnlyList<TrendSums> kept, List<Week> weeks, List<Branch> branches)
    {
        bool isCount = trend.Kind == CaseKind.Count;
        double expected = isCount ? level.Rate * week.Under : level.Rate, change = week.Value - expected;
        var split = new WeekSplit(trend, week, kept);
        // The first of those alike: the order of the cuts.
        var (cut, parts) = Cuts.Select(c => (Cut: c, Parts: split.Over(c))).Where(c => c.Parts.Count > 1).OrderByDescending(c => Explained(c.Parts, change)).FirstOrDefault();
        var named = parts?.Where(p => p.Towards(change) >= Deviations && p.Sum / change >= LeastShare).MaxBy(p => p.Sum / change);
        weeks.Add(new(trend.Kpi, week.Monday, week.Value, week.N, expected, level.Range(week.Under), kept.Count, cut, named?.Node));
        if (cut is not null)
            Add(cut, parts!.OrderByDescending(p => Math.Abs(p.Sum)).ThenBy(p => p.Node, StringComparer.Ordinal));
        if (trend.Kpi == "meetings")
            Add(Effort, new WeekEffort(marts, week, kept).Parts());

        // A group that came new has no past to stand out from; one that explains next to nothing is no cause, however new.
        static double Explained(IReadOnlyList<WeekPart> parts, double change) => parts.Where(p => p.Sum / change >= LeastShare).Select(p => p.Towards(change)).DefaultIfEmpty(0).Max();

        void Add(string of, IEnumerable<WeekPart> rows) =>
            branches.AddRange(rows.Select((p, i) => new Branch(trend.Kpi, week.Monday, of, i + 1, p with { StandsOut = of == Effort ? p.IsBeyond(Deviations) : p == named })));
    }
}
