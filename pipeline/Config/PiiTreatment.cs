namespace Analytics.Config;

/// <summary>What becomes of a column that tells of a person, before anything is written.</summary>
public enum PiiTreatment
{
    /// <summary>No value is loaded.</summary>
    Drop,

    /// <summary>Its HMAC-SHA256 under the key of the environment, in hex: the same text is the same in every table, and tells nothing.</summary>
    Hash,
}
