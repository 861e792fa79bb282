namespace Analytics.Runs;

/// <summary>How messages are written to standard error (option <c>--log-format</c>).</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object per line.</summary>
    Json,
}
