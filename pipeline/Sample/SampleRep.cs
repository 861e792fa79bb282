namespace Analytics.Sample;

/// <summary>One rep of the sample's team; skills are logits, <paramref name="Starts"/> is the first day at work.</summary>
internal sealed record SampleRep(
    string Id,
    string Name,
    string Team,
    LeadStage Stage,
    double CallsPerHour,
    double ContactSkill,
    double MeetingSkill,
    double TalkFactor,
    DateOnly Starts)
{
    /// <summary>The role as the data contract names it.</summary>
    public string Role => Stage switch
    {
        LeadStage.Cold => "lead_acquisition",
        LeadStage.Reached => "meeting_acquisition",
        _ => "inbound_response",
    };
}
