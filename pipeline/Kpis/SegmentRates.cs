using Analytics.Lake;
using Analytics.Models.Evaluation;

namespace Analytics.Kpis;

/// <summary>
/// Whether the lead-to-meeting rate of a source, industry or department differs from that of all other leads, over the same 28 days as the KPI's, kept as <c>kpi_segment_rates</c>. A difference is
/// named where all comparisons of a column together would name one by chance in at most 5 % of cases (Fisher's exact test, Holm's correction).
/// </summary>
internal static class SegmentRates
{
    /// <summary>The lake's table.</summary>
    public const string Table = "kpi_segment_rates";

    /// <summary>How a rate stands to the others': words of <c>standing</c>.</summary>
    public const string Higher = "higher", Lower = "lower", Same = "same";

    private const double Level = 0.05;

    private static readonly RecordColumn<Row>[] Columns =
    [
        new("cut", LakeType.Text, r => r.Of.Cut), new("cut_value", LakeType.Text, r => r.Of.Value), new("leads", LakeType.Long, r => r.Of.Leads), new("meetings", LakeType.Long, r => r.Of.Meetings),
        new("rate", LakeType.Double, r => r.Rate), new("others_rate", LakeType.Double, r => r.OthersRate), new("p_value", LakeType.Double, r => r.PValue), new("p_corrected", LakeType.Double, r => r.Corrected),
        new("standing", LakeType.Text, r => r.Corrected > Level ? Same : r.Rate > r.OthersRate ? Higher : Lower),
    ];

    private sealed record Counts(string Cut, string Value, long Meetings, long Leads);

    private sealed record Row(Counts Of, double Rate, double OthersRate, double PValue, double Corrected);

    /// <summary>Makes the table from <c>kpi_values</c>; a segment without judged leads, or without any but its own, is not in it.</summary>
    public static void Create(Engine engine)
    {
        var counts = engine.Query(
            $"""
            select cut, cut_value, numerator::bigint, denominator::bigint from kpi_values
            where kpi = 'lead_to_meeting_rate' and period = 'last_28' and cut in ({SqlText.Literals(Cut.Segments)}) and denominator > 0 order by cut, cut_value
            """,
            r => new Counts(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)));
        RecordTable.Create(engine, Table, counts.GroupBy(c => c.Cut).SelectMany(cut => Of([.. cut])).ToList(), Columns);
    }

    // Leads of which the column says nothing are others like all the rest; they are no segment that could be better.
    private static IEnumerable<Row> Of(IReadOnlyList<Counts> column)
    {
        (long meetings, long leads) = (column.Sum(c => c.Meetings), column.Sum(c => c.Leads));
        List<Counts> named = [.. column.Where(c => c.Value.Length > 0 && c.Leads < leads)];
        double[] pValues = [.. named.Select(c => FisherTest.PValue(c.Meetings, c.Leads, meetings - c.Meetings, leads - c.Leads))];
        var corrected = HolmCorrection.Of(pValues);
        return named.Select((c, i) => new Row(c, (double)c.Meetings / c.Leads, (double)(meetings - c.Meetings) / (leads - c.Leads), pValues[i], corrected[i]));
    }
}
