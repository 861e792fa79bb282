namespace Analytics.Tests.Kpis;

/// <summary>What names a row of <c>kpi_values</c>.</summary>
internal readonly record struct KpiKey(string Kpi, string Period, DateOnly Start, DateOnly End, string Cut, string CutValue);

/// <summary>A row of <c>kpi_values</c>.</summary>
internal sealed record KpiRow(
    KpiKey Key, double? Value, double? Numerator, double? Denominator, long N,
    double? Lower, double? Upper, double? Target, double? TargetTo, string Flags)
{
    public double? Previous { get; init; }

    public double? Change { get; init; }
}

/// <summary>A row of <c>kpi_response_decay</c>; the rates and intervals in the order of the columns.</summary>
internal sealed record DecayRow(
    int Bucket, double? LowerSeconds, double? UpperSeconds, long Leads, long? Contacted, long? Meetings, long? Won, IReadOnlyList<double?> Rates);

/// <summary>A row of <c>kpi_funnel</c>; the rates in the order of the columns.</summary>
internal sealed record FunnelRow(
    string Period, DateOnly? Month, string Cut, string Source, IReadOnlyList<long?> Stages, decimal? Revenue, IReadOnlyList<double?> Rates);
