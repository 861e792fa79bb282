using static Analytics.Tests.Kpis.RecomputedFacts;

namespace Analytics.Tests.Kpis;

/// <summary>How a KPI is recomputed.</summary>
/// <param name="Sum">count, sum, ratio, share, median or p90.</param>
/// <param name="Cuts">The cuts it must have, all of them.</param>
/// <param name="Facts">What is added up.</param>
/// <param name="Target">The target, or its lower end.</param>
/// <param name="TargetTo">The target's upper end.</param>
/// <param name="Matures">Its 28-day windows end where a lead's days to a meeting have passed.</param>
internal sealed record Recipe(
    string Sum, IReadOnlyList<string> Cuts, Func<RecomputedFacts, IEnumerable<Fact>> Facts, double? Target = null, double? TargetTo = null, bool Matures = false)
{
    private static readonly string[] KeyCuts = ["total", "motion", "source", "industry", "department"];
    private static readonly string[] HourCuts = ["hour", "weekday", "hour_weekday", "hour_department", "hour_industry"];
    private static readonly string[] LeadCuts = [.. KeyCuts, .. HourCuts];
    private static readonly string[] RepCuts = ["total", "team", "rep", "role"];
    private static readonly string[] MeetingCuts = ["total", "team", "rep", "role", "motion", "source", "industry", "department"];
    private static readonly string[] CallCuts = [.. MeetingCuts, .. HourCuts];

    /// <summary>One for each KPI that ends up in <c>kpi_values</c>.</summary>
    public static IReadOnlyDictionary<string, Recipe> All { get; } = new Dictionary<string, Recipe>
    {
        ["calls"] = new("count", CallCuts, f => f.OfCalls(_ => true, _ => 1)),
        ["answer_rate"] = new("share", CallCuts, f => f.OfCalls(c => c.Outcome is not null, c => IsAnswered(c.Outcome) ? 1 : 0)),
        ["contact_rate"] = new("share", CallCuts, f => f.OfCalls(c => c.Outcome is not null, c => IsSettled(c.Outcome) ? 1 : 0), Target: 0.3),
        ["conversation_rate"] = new("share", CallCuts, f => f.OfCalls(c => c.Outcome is not null, c => IsConversation(c.Outcome) ? 1 : 0)),
        ["att"] = new("ratio", CallCuts, f => f.OfCalls(IsTalk, Talk), Target: 300, TargetTo: 480),
        ["att_median"] = new("median", CallCuts, f => f.OfCalls(IsTalk, Talk)),
        ["att_p90"] = new("p90", CallCuts, f => f.OfCalls(IsTalk, Talk)),
        ["att_in_target_share"] = new("share", CallCuts, f => f.OfCalls(IsTalk, c => Talk(c) is >= 300 and <= 480 ? 1 : 0)),
        ["cph"] = new("ratio", [.. RepCuts, "weekday"], f => f.PhoneHours(), Target: 13),
        ["leads"] = new("count", LeadCuts, f => f.OfLeads(f.Leads, _ => 1)),
        ["key_person_leads"] = new("count", CallCuts, f => f.KeyPersons()),
        ["meetings"] = new("count", CallCuts, f => f.OfMeetings()),
        ["lead_to_meeting_rate"] = new("share", LeadCuts, f => f.LeadsToMeetings(), Matures: true),
        ["attempts_to_contact"] = new("ratio", LeadCuts, f => f.OfLeads(f.Leads.Where(f.IsContacted), f.Attempts)),
        ["conversation_to_meeting_rate"] = new("share", MeetingCuts, f => [.. f.Conversations(), .. f.OfMeetings().Select(m => m with { Whole = 0, N = 0 })]),
        ["show_rate"] = new("share", CallCuts, f => f.DueMeetings()),
        ["first_response_median"] = new("median", CallCuts, f => f.OfFirstCalls(Called(f), l => f.Response(l)!.Value)),
        ["first_response_p90"] = new("p90", CallCuts, f => f.OfFirstCalls(Called(f), l => f.Response(l)!.Value)),
        ["first_response_business_median"] = new("median", CallCuts, f => f.OfFirstCalls(Called(f), l => f.BusinessResponse(l)!.Value)),
        ["first_response_business_p90"] = new("p90", CallCuts, f => f.OfFirstCalls(Called(f), l => f.BusinessResponse(l)!.Value)),
        ["first_response_business_within_5m"] = new("share", CallCuts, f => f.OfFirstCalls(f.Inbound, l => f.BusinessResponse(l) <= 300 ? 1 : 0)),
        ["first_contact_median"] = new("median", CallCuts, f => f.OfFirstCalls(f.Inbound.Where(f.IsContacted), l => f.Contact(l)!.Value)),
        ["first_contact_p90"] = new("p90", CallCuts, f => f.OfFirstCalls(f.Inbound.Where(f.IsContacted), l => f.Contact(l)!.Value)),
        ["first_response_within_5m"] = new("share", CallCuts, f => f.OfFirstCalls(f.Inbound, l => f.Response(l) <= 300 ? 1 : 0), Target: 1),
        ["never_called"] = new("share", CallCuts, f => f.OfFirstCalls(f.Inbound, l => f.Response(l) is null ? 1 : 0), Target: 0),
        ["visits"] = new("count", ["total", "source", "weekday"], f => f.OfVisits()),
        ["visit_to_lead_rate"] = new("share", ["total", "source", "weekday"], f => f.VisitsToLeads()),
        ["won_deals"] = new("count", [.. KeyCuts, "weekday"], f => f.Won(_ => 1)),
        ["revenue"] = new("sum", [.. KeyCuts, "weekday"], f => f.Won(d => Revenue(d)!.Value, Revenue)),
        ["deal_amount"] = new("ratio", [.. KeyCuts, "weekday"], f => f.Won(d => Revenue(d)!.Value, Revenue)),
        ["win_rate"] = new("share", KeyCuts, f => [.. f.OfMeetings().Select(m => m with { Part = 0, Whole = 1 }), .. f.Won(_ => 1).Select(w => w with { Whole = 0, N = 0 })]),
    };

    private static bool IsTalk(RawCall call) => IsConversation(call.Outcome) && call.TalkSeconds is not null;

    private static decimal Talk(RawCall call) => call.TalkSeconds!.Value;

    private static IEnumerable<RawLead> Called(RecomputedFacts f) => f.Inbound.Where(l => f.Response(l) is not null);
}
