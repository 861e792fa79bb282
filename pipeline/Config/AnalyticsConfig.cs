namespace Analytics.Config;

/// <summary>What <c>analytics.yaml</c> says, validated. Paths are absolute.</summary>
public sealed record AnalyticsConfig
{
    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>The folder in which relative paths and globs start: the configuration's own unless <c>root</c> says otherwise.</summary>
    public required string Root { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>IANA name of the business time zone: every date, hour and week is computed in it.</summary>
    public required string TimeZone { get; init; }

    /// <summary>ISO 4217 code shown with revenue.</summary>
    public string Currency { get; init; } = "JPY";

    /// <summary>Which business date a run without <c>--date</c> is for.</summary>
    public RunDate RunDate { get; init; } = RunDate.Yesterday;

    /// <summary>Starting point of everything random; any whole number.</summary>
    public int Seed { get; init; } = 20260101;

    /// <summary>Working days.</summary>
    public CalendarConfig Calendar { get; init; } = new();

    /// <summary>Where each table of the contract comes from, by table name; at least one of leads and calls.</summary>
    public required IReadOnlyDictionary<string, SourceConfig> Sources { get; init; }

    /// <summary>Limits past which data are not trusted.</summary>
    public QualityConfig Quality { get; init; } = new();

    /// <summary>How much compressed exports may grow.</summary>
    public LimitsConfig Limits { get; init; } = new();

    /// <summary>KPI targets and edges.</summary>
    public KpiConfig Kpis { get; init; } = new();

    /// <summary>The conversion model.</summary>
    public ConversionConfig Conversion { get; init; } = new();

    /// <summary>The meeting forecast.</summary>
    public ForecastConfig Forecast { get; init; } = new();

    /// <summary>The plan of the months to come.</summary>
    public PlanConfig Plan { get; init; } = new();

    /// <summary>How the lake keeps its history.</summary>
    public LakeConfig Lake { get; init; } = new();

    /// <summary>The page.</summary>
    public ReportConfig Report { get; init; } = new();

    /// <summary>Further reports, of some rows each.</summary>
    public IReadOnlyList<AudienceConfig> Publish { get; init; } = [];

    /// <summary>Whose report this configuration makes; null: the company's own, of all rows.</summary>
    public AudienceConfig? Audience { get; init; }
}
