using Analytics.Charts;

namespace Analytics.Report;

/// <summary>A figure of the page of slices: a sum, or one sum over another, divided after filtering.</summary>
/// <param name="Kpi">The KPI whose name it bears.</param>
/// <param name="Over">The column counted.</param>
/// <param name="Under">The column divided by; null for a count.</param>
/// <param name="Unit">How it is written.</param>
/// <param name="Scale">What the quotient is multiplied by: columns are in whole small units.</param>
/// <param name="ByRep">Whether it can be told of a rep, team or role.</param>
/// <param name="ByLead">Whether it can be told of a kind of lead.</param>
/// <param name="Cases">What its cases are, as in the texts under <c>slices.cases</c>; null for a count.</param>
/// <param name="CountsOver">Whether its cases are what is counted, and not what it is divided by: hours are no cases.</param>
public sealed record SliceMeasure(
    string Kpi, string Over, string? Under, CellKind Unit, double Scale = 1, bool ByRep = true, bool ByLead = true, string? Cases = null, bool CountsOver = false)
{
    /// <summary>All, in the order shown.</summary>
    public static IReadOnlyList<SliceMeasure> All { get; } =
    [
        new("calls", "calls", null, CellKind.Count),
        new("cph", "rep_calls", "phone_hours", CellKind.Number, 10_000, ByLead: false, Cases: "calls", CountsOver: true),
        new("contact_rate", "settled", "calls_with_outcome", CellKind.Share, Cases: "calls"),
        new("att", "talk_seconds", "talks", CellKind.Seconds, 0.001, Cases: "conversations"),
        new("att_in_target_share", "talks_in_target", "talks", CellKind.Share, Cases: "conversations"),
        new("meetings", "meetings", null, CellKind.Count),
        new("conversation_to_meeting_rate", "meetings", "conversations", CellKind.Share, Cases: "conversations"),
        new("leads", "leads", null, CellKind.Count, ByRep: false),
        new("lead_to_meeting_rate", "converted_leads", "judged_leads", CellKind.Share, ByRep: false, Cases: "leads"),
        new("first_response_within_5m", "within_5m", "inbound_leads", CellKind.Share, Cases: "leads"),
    ];

    /// <summary>Its value over all rows, and its cases; missing without any.</summary>
    public (ChartCell Value, ChartCell Cases) Of(SliceCube cube)
    {
        long over = cube.Columns[Over].Sum();
        if (Under is null) return (ChartCell.Count(over), ChartCell.Missing);
        long under = cube.Columns[Under].Sum();
        return (under == 0 ? ChartCell.Missing : Cell(over * Scale / under), ChartCell.Count(CountsOver ? over : under));
    }

    private ChartCell Cell(double value) => Unit switch
    {
        CellKind.Share => ChartCell.Share(value),
        CellKind.Seconds => ChartCell.Seconds(value),
        _ => ChartCell.Number(value),
    };
}
