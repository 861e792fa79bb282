namespace Analytics.Commands.Results;

/// <summary>How rows are written.</summary>
public enum ResultFormat
{
    /// <summary>Aligned columns, for people.</summary>
    Table,

    /// <summary>RFC 4180, UTF-8 without a mark, lines ended by CRLF; a null is an empty field.</summary>
    Csv,

    /// <summary>One array of objects, one object a line.</summary>
    Json,

    /// <summary>Parquet, in a file of its own.</summary>
    Parquet,
}
