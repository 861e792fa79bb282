namespace Analytics.Audiences;

/// <summary>Why an audience's lake and models were made anew.</summary>
public enum AnewReason
{
    /// <summary>What its lake was made by is not known.</summary>
    Unknown,

    /// <summary>Its filter or hidden columns are other ones.</summary>
    Definition,

    /// <summary>A row is no longer its own, or a rep came to it with a past.</summary>
    Members,
}
