using Analytics.Lake;

namespace Analytics.Ingest.Values;

/// <summary>The columns of a query that take a text to an instant.</summary>
/// <param name="Name">After which they are named.</param>
/// <param name="Text">The cleaned text's column.</param>
/// <param name="Format">How it is written; null: ISO 8601.</param>
/// <param name="Clock">Of local times.</param>
internal sealed record TimeColumn(string Name, string Text, string? Format, ZoneClock Clock)
{
    // What .NET's dates hold, less a day for the zones.
    private const string FirstMicros = "-62135510400000000";
    private const string LastMicros = "253402128000000000";

    /// <summary>Whether the instant is one of the years 1 to 9999.</summary>
    public string IsInstantSql => $"({Micros} >= {FirstMicros} and {Micros} < {LastMicros})";

    /// <summary>Microseconds since 1970; null where the text is no time.</summary>
    public string Micros => SqlText.Name("u_" + Name);

    /// <summary>The zone's offset and what is odd about the local time, as in <see cref="ZoneClock.LocalCodeSql"/>.</summary>
    public string Code => SqlText.Name("k_" + Name);

    /// <summary>When there is a text that is no time.</summary>
    public string IsFaultySql => $"{Text} is not null and not coalesce({IsInstantSql}, false)";

    private string Local => SqlText.Name("l_" + Name);

    private string Absolute => SqlText.Name("z_" + Name);

    private string Plain => SqlText.Name("n_" + Name);

    /// <summary>Adds them.</summary>
    public void Add(SqlLayers layers)
    {
        string? plain = TimeText.PlainSql(Format, Text) is null ? null : Plain;
        if (plain is not null)
            layers.Add(SqlDepth.Test, Plain, TimeText.PlainSql(Format, Text)!);
        if (TimeText.MayBeAbsolute(Format))
            layers.Add(SqlDepth.Parse, Absolute, TimeText.AbsoluteSql(Format, Text, plain));
        if (TimeText.MayBeLocal(Format))
        {
            layers.Add(SqlDepth.Parse, Local, TimeText.LocalSql(Format, Text, plain));
            layers.Add(SqlDepth.Zone, Code, Clock.LocalCodeSql(Local));
        }

        string fromLocal = $"{Local} - {(Clock.Changes ? $"({Code} - ({Code} & 3))" : Code)}";
        layers.Add(SqlDepth.Instant, Micros, (TimeText.MayBeLocal(Format), TimeText.MayBeAbsolute(Format)) switch
        {
            (true, true) => $"coalesce({Absolute}, {fromLocal})",
            (true, false) => fromLocal,
            _ => Absolute,
        });
    }
}
