using Analytics.Models.Planning;
using static Analytics.Commands.Plans.PlanTable;

namespace Analytics.Commands.Plans;

/// <summary>The measured rates that a plan stands on, each with the middle 80 % of what the first month may bring.</summary>
internal static class RatesTable
{
    public static PlanTable Of(MonthDraws draws)
    {
        var history = draws.History;
        double hours = history.Total.Hours, days = history.OpenDays.Sum();
        return new("rates", $"Rates of the {history.Weeks} weeks to {history.End:yyyy-MM-dd}, with 80 % intervals for {draws.Month.Start:yyyy-MM}",
            [
                Text("motion"), Text("team"), Number("hours_share"), Number("leads_per_day"), Number("calls_per_lead"), Number("calls_per_hour"), Number("calls_per_hour_p10"), Number("calls_per_hour_p90"),
                Number("conversation_rate"), Number("conversation_rate_p10"), Number("conversation_rate_p90"), Number("meeting_rate"), Number("meeting_rate_p10"), Number("meeting_rate_p90"),
            ],
            [.. history.Segments.Select((s, i) => Row(draws, s, i, hours, days))]);
    }

    private static string?[] Row(MonthDraws draws, SegmentHistory segment, int index, double hours, double days)
    {
        var leads = draws.History.Leads.FirstOrDefault(l => l.Motion == segment.Segment.Motion);
        var (pace, contact, conversion) = (draws.PaceOf(index), draws.ContactOf(index), draws.ConversionOf(index));
        bool hasOutcomes = draws.History.HasConversations;
        return
        [
            segment.Segment.Motion ?? "", segment.Segment.Team ?? "", Cell(segment.Total.Hours / hours, 3), Cell(leads is not null && days > 0 ? leads.Weeks.Sum() / days : null, 1), Cell(leads?.Depth.CallsPerLead, 2),
            Cell(pace.Mean, 2), Cell(pace.Lower, 2), Cell(pace.Upper, 2), hasOutcomes ? Cell(contact.Mean, 4) : null, hasOutcomes ? Cell(contact.Lower, 4) : null, hasOutcomes ? Cell(contact.Upper, 4) : null,
            Cell(conversion.Mean, 4), Cell(conversion.Lower, 4), Cell(conversion.Upper, 4),
        ];
    }
}
