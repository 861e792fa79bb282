using System.Text.Json.Nodes;

namespace Analytics.Tests.Sample;

/// <summary>
/// The chance of each call, computed anew from the CSV files and truth.json alone: follows each lead through its calls
/// as an analyst would have to.
/// </summary>
internal sealed class TruthReplay(SampleFixture sample)
{
    private readonly JsonNode _contact = sample.Truth["settled_logit"]!;
    private readonly JsonNode _meeting = sample.Truth["meeting_after_conversation_logit"]!;

    public sealed record Step(CallRow Call, LeadRow Lead, string Stage, int Hour, double DelayMinutes, double Settled, bool IsLast);

    public IEnumerable<Step> Steps()
    {
        foreach (var calls in sample.Calls.GroupBy(call => call.Lead))
        {
            var lead = sample.Leads[calls.Key];
            var ordered = calls.OrderBy(call => call.At).ToList();
            var stage = lead.Inbound ? "inbound" : "cold";
            var delay = (ordered[0].At - lead.CreatedAt).TotalMinutes;
            for (var i = 0; i < ordered.Count; i++)
            {
                var hour = ordered[i].At.Hour - (lead.TimeZone == "Asia/Singapore" ? 1 : 0);
                yield return new Step(
                    ordered[i], lead, stage, hour, delay, Settled(ordered[i], lead, stage, hour, i, delay), i == ordered.Count - 1);
                if (ordered[i].IsConversation && stage == "cold")
                    stage = "reached";
            }
        }
    }

    public double Meeting(Step step)
    {
        var minutes = step.Call.Talk / 60.0;
        var peak = Number(_meeting, "talk_peak_minutes");
        var from = Number(_meeting, "talk_fall_from_minutes");
        var logit = Number(_meeting["stage"]!, step.Stage)
            + Number(_meeting, "talk_rise_per_minute_from_6") * (Math.Min(minutes, peak) - 6)
            + Number(_meeting, "talk_fall_per_minute_up_to_10") * Math.Max(0, Math.Min(minutes - from, 10))
            + Number(_meeting["local_hour"]!, $"{step.Hour}")
            + Number(_meeting["source"]!, step.Lead.Source)
            + Number(sample.Truth["reps"]![step.Call.Rep]!, "meeting_skill_logit");
        if (step.Lead.Inbound)
            logit += Number(_meeting, "inbound_per_ln_1_plus_delay_minutes_over_5") * Math.Log(1 + Math.Min(step.DelayMinutes, 2880) / 5);
        return 1 / (1 + Math.Exp(-logit));
    }

    private double Settled(CallRow call, LeadRow lead, string stage, int hour, int earlier, double delay)
    {
        var logit = Number(_contact["stage"]!, stage)
            + (double)_contact["local_hour"]![hour]!
            + Number(_contact["department_local_hour"]![lead.Department]!, $"{hour}")
            + Number(_contact, "per_earlier_call_up_to_7") * Math.Min(earlier, 7)
            + Number(sample.Truth["reps"]![call.Rep]!, "contact_skill_logit");
        if (lead.Inbound)
            logit += Number(_contact, "inbound_per_ln_1_plus_delay_minutes_over_5") * Math.Log(1 + Math.Min(delay, 2880) / 5);
        return 1 / (1 + Math.Exp(-logit));
    }

    private static double Number(JsonNode node, string name) => (double?)node[name] ?? 0;
}
