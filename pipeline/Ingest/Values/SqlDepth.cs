namespace Analytics.Ingest.Values;

/// <summary>The depths of <see cref="SqlLayers"/>, in the order of the way from text to value.</summary>
internal static class SqlDepth
{
    /// <summary>Narrow forms of full-width ones.</summary>
    public const int Width = 0;

    /// <summary>Blanks.</summary>
    public const int Trim = 1;

    /// <summary>Null words.</summary>
    public const int Words = 2;

    /// <summary>Mapped words.</summary>
    public const int Map = 3;

    /// <summary>Tests that several expressions need.</summary>
    public const int Test = 4;

    /// <summary>Values, and the clock's microseconds of times.</summary>
    public const int Parse = 5;

    /// <summary>The zone's offset.</summary>
    public const int Zone = 6;

    /// <summary>Microseconds since 1970.</summary>
    public const int Instant = 7;

    /// <summary>Timestamps, and what is computed from instants.</summary>
    public const int Value = 8;

    /// <summary>The row's business date.</summary>
    public const int Row = 9;

    /// <summary>The mask of the row's rules.</summary>
    public const int Mask = 10;
}
