namespace Analytics.Sample;

/// <summary>Where a lead stands, and so who calls it.</summary>
public enum LeadStage
{
    /// <summary>Outbound, key person not yet known: called by <c>lead_acquisition</c>.</summary>
    Cold,

    /// <summary>Outbound, key person known: called by <c>meeting_acquisition</c>.</summary>
    Reached,

    /// <summary>Came in by itself: called by <c>inbound_response</c>.</summary>
    Inbound,
}
