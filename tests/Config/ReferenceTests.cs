using System.Runtime.CompilerServices;
using Analytics.Config;
using Analytics.Contract;
using Xunit;

namespace Analytics.Tests.Config;

/// <summary>The commented reference holds every key, and its values are the defaults.</summary>
public class ReferenceTests
{
    private static readonly string reference = Path.Combine(Here(), "..", "..", "pipeline", "Config", "analytics.reference.yaml");

    [Fact]
    public void Reference_GivesEveryKnownKey()
    {
        ConfigKeys keys = ConfigFile.Keys(reference);
        IEnumerable<string> missing = keys.Known.Except(keys.Given)
            // Tables and columns are the contract's, not settings: one of each kind is enough.
            .Where(k => !k.StartsWith("tables.*.columns.*", StringComparison.Ordinal) || k.Count(c => c == '.') > 3)
            // Features take what columns take.
            .Where(k => !k.StartsWith("tables.*.features.*", StringComparison.Ordinal) || k.Split('.')[^1] is "kind" or "known" or "from");
        Assert.True(!missing.Any(), $"Add to {reference}: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Keys_ReachTheDeepest()
    {
        ConfigKeys keys = ConfigFile.Keys(reference);
        Assert.Superset(
            new HashSet<string> { "time_zone", "calendar.closures.to", "tables.*.only.*", "tables.*.columns.*.map.*", "tables.*.columns.*.value", "kpis.targets.att_max", "report.source" },
            keys.Known.ToHashSet());
    }

    [Fact]
    public void Reference_ShowsTheDefaults()
    {
        AnalyticsConfig shown = ConfigFile.Load(reference);
        AnalyticsConfig defaults = ConfigText.Load(ConfigText.Minimal);
        Assert.Equal((defaults.Currency, defaults.RunDate, defaults.Seed), (shown.Currency, shown.RunDate, shown.Seed));
        Assert.Equal(defaults.Calendar.Weekend, shown.Calendar.Weekend);
        Assert.Equal(defaults.Calendar.HolidaysEncoding, shown.Calendar.HolidaysEncoding);
        Assert.Equal(defaults.Quality, shown.Quality with { Rules = defaults.Quality.Rules, MaxRejectShareTotal = null });
        Assert.Equal(defaults.Kpis.Targets, shown.Kpis.Targets);
        Assert.Equal(defaults.Kpis.ResponseBuckets, shown.Kpis.ResponseBuckets);
        Assert.Equal(defaults.Kpis.LeadToMeetingDays, shown.Kpis.LeadToMeetingDays);
        Assert.Equal(defaults.Conversion, shown.Conversion with { BeforeCall = null });
        Assert.Equal(defaults.Forecast, shown.Forecast);
        Assert.Equal(defaults.Report.Language, shown.Report.Language);
        SourceConfig calls = shown.Sources["calls"];
        Assert.Equal(("utf-8", ','), (calls.Encoding, calls.Delimiter));
        Assert.Equal(ExpectedDays.Working, calls.ExpectedDays);
        Assert.Equal(Tables.All.Select(t => t.Name).Order(), shown.Sources.Keys.Order());
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
