namespace Analytics.Commands;

/// <summary>How <c>analytics check</c> writes what it found.</summary>
public enum CheckFormat
{
    /// <summary>A table for each source, for people.</summary>
    Text,

    /// <summary>One JSON document, for scripts.</summary>
    Json,
}
