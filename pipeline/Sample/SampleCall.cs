namespace Analytics.Sample;

/// <summary>A call as it happened.</summary>
internal readonly record struct SampleCall(long Number, SampleLead Lead, SampleRep Rep, DateTime StartedAt, int TalkSeconds, string Outcome);
