using System.Security.Cryptography;
using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>What holds for any data, on the random rows.</summary>
public class InvariantTests
{
    public static TheoryData<int> Seeds => [1, 2, 3];

    /// <summary>What cannot be added up, and is not given for long windows.</summary>
    private static HashSet<string> Samples => [.. KpiCatalogue.All.Where(k => k.Kind is KpiKind.Median or KpiKind.P90).Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_OfACut_AddUpToTheTotal(int seed)
    {
        var values = RandomCase.Outcome(seed).Values;
        var samples = Samples;
        var totals = values.Where(v => v.Key.Cut == "total").ToDictionary(v => (v.Key.Kpi, v.Key.Period, v.Key.Start));
        var cuts = values.Where(v => v.Key.Cut != "total").GroupBy(v => (v.Key.Kpi, v.Key.Period, v.Key.Start, v.Key.Cut)).ToList();

        Assert.True(cuts.Count > 500);
        Assert.Equal([], cuts.Where(c =>
        {
            var total = totals[(c.Key.Kpi, c.Key.Period, c.Key.Start)];
            return total.N != c.Sum(v => v.N) || (!samples.Contains(c.Key.Kpi)
                && (!Naive.Near(total.Numerator, c.Sum(v => v.Numerator)) || !Naive.Near(total.Denominator ?? 0, c.Sum(v => v.Denominator ?? 0))));
        }).Select(c => c.Key.ToString()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_OfDaysWeeksAndMonths_AddUpToEverything(int seed)
    {
        var totals = RandomCase.Outcome(seed).Values.Where(v => v.Key.Cut == "total").ToLookup(v => (v.Key.Kpi, v.Key.Period));
        foreach (string kpi in Recipe.All.Keys.Except(Samples))
        {
            long all = Assert.Single(totals[(kpi, "all")]).N;
            Assert.True(all > 0, kpi);
            Assert.All(["day", "week", "month"], period => Assert.Equal(all, totals[(kpi, period)].Sum(v => v.N)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Windows_BeforeTheRunsDate_AddUpTheirDaysAndTouch(int seed)
    {
        var (_, settings) = RandomCase.Of(seed);
        var totals = RandomCase.Outcome(seed).Values.Where(v => v.Key.Cut == "total").ToLookup(v => (v.Key.Kpi, v.Key.Period));
        foreach (var (kpi, recipe) in Recipe.All)
        {
            var windows = (string[])[.. totals.Where(t => t.Key.Kpi == kpi).Select(t => t.Key.Period).Where(p => p.StartsWith("last", StringComparison.Ordinal) || p.StartsWith("prior", StringComparison.Ordinal))];
            var rows = windows.ToDictionary(w => w, w => Assert.Single(totals[(kpi, w)]));
            KpiRow last = rows["last_28"], prior = rows["prior_28"];
            Assert.Equal(settings.AsOf.AddDays(recipe.Matures ? 1 - settings.LeadToMeetingDays : 1), last.Key.End);
            Assert.Equal((last.Key.End.AddDays(-28), last.Key.Start), (last.Key.Start, prior.Key.End));
            Assert.Equal(prior.Key.End.AddDays(-28), prior.Key.Start);
            Assert.Equal((last.Value - prior.Value, prior.Value), (last.Change, last.Previous));
            Assert.Equal(!Samples.Contains(kpi), rows.ContainsKey("last_91"));
            if (rows.TryGetValue("last_91", out var quarter))
                Assert.Equal((last.Key.End, last.Key.End.AddDays(-91)), (quarter.Key.End, quarter.Key.Start));
            Assert.All(rows.Values, w => Assert.Equal(
                totals[(kpi, "day")].Where(d => d.Key.Start >= w.Key.Start && d.Key.Start < w.Key.End).Sum(d => d.N), w.N));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Periods_AnyRow_AreHalfOpenAndOfTheirLength(int seed)
    {
        var values = RandomCase.Outcome(seed).Values;

        Assert.All(values.Where(v => v.Key.Period == "day"), v => Assert.Equal(v.Key.Start.AddDays(1), v.Key.End));
        Assert.All(values.Where(v => v.Key.Period == "week"), v => Assert.Equal((DayOfWeek.Monday, v.Key.Start.AddDays(7)), (v.Key.Start.DayOfWeek, v.Key.End)));
        Assert.All(values.Where(v => v.Key.Period == "month"), v => Assert.Equal((1, v.Key.Start.AddMonths(1)), (v.Key.Start.Day, v.Key.End)));
        Assert.Equal(seed == 2, values.Any(v => v.Key.Period == "week" && v.Key.Start == new DateOnly(2025, 12, 29)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shares_AnyRow_LieInsideTheirInterval(int seed)
    {
        var shares = KpiCatalogue.All.Where(k => k.Kind == KpiKind.Share).Select(k => k.Name).ToHashSet();
        var values = RandomCase.Outcome(seed).Values;

        Assert.All(values.Where(v => shares.Contains(v.Key.Kpi)), v =>
        {
            bool isShare = v.Denominator > 0 && v.Numerator <= v.Denominator;
            Assert.Equal((isShare, isShare), (v.Lower is not null, v.Upper is not null));
            Assert.Equal(v.Denominator > 0, v.Value is not null);
            if (isShare)
            {
                Assert.InRange(v.Lower!.Value, 0, v.Value!.Value + 1e-12);
                Assert.InRange(v.Upper!.Value, v.Value.Value - 1e-12, 1);
            }
        });
        Assert.All(values.Where(v => !shares.Contains(v.Key.Kpi)), v => Assert.Equal((null, null), (v.Lower, v.Upper)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Rows_OfAnyTable_ComeOnce(int seed)
    {
        var outcome = RandomCase.Outcome(seed);

        Assert.Equal(outcome.Values.Count, outcome.Values.Select(v => v.Key).Distinct().Count());
        Assert.Equal(outcome.Funnel.Count, outcome.Funnel.Select(f => (f.Period, f.Month, f.Cut, f.Source)).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, outcome.Decay.Count), outcome.Decay.Select(d => d.Bucket));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WideTables_HoldEveryValueOnce(int seed)
    {
        var outcome = RandomCase.Outcome(seed);
        string[] keys = ["period", "period_start", "period_end", "cut", "cut_value", "part"];
        DateOnly Day(object? value) => value is DateOnly date ? date : DateOnly.FromDateTime((DateTime)value!);
        var cells = outcome.Tables.Where(t => t.Key.StartsWith("wide_", StringComparison.Ordinal)).SelectMany(t => t.Value).SelectMany(r => r.Where(c => !keys.Contains(c.Key) && c.Value is not null)
            .Select(c => (new KpiKey(c.Key, (string)r["period"]!, Day(r["period_start"]), Day(r["period_end"]), (string)r["cut"]!, (string)r["cut_value"]!), (double)c.Value!))).ToList();

        Assert.Equal(
            outcome.Values.Where(v => v.Value is not null).Select(v => (v.Key, v.Value!.Value)).OrderBy(v => v.Key.ToString(), StringComparer.Ordinal),
            cells.OrderBy(c => c.Item1.ToString(), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Decay_EveryInboundLead_IsInOneBucket(int seed)
    {
        var outcome = RandomCase.Outcome(seed);

        Assert.Equal(outcome.One("leads", "all", "motion", "inbound").N, outcome.Decay.Sum(d => d.Leads));
        Assert.Equal(outcome.Total("never_called").Numerator, outcome.Decay[^1].Leads);
    }

    [Fact]
    public void Run_SameRowsTwice_GivesTheSameBytes()
    {
        static Dictionary<string, string> Hashes()
        {
            using var lake = new KpiLake(new RandomRows(4, new DateOnly(2025, 10, 20), 8).Make(), new KpiCase("Europe/Amsterdam", new DateOnly(2025, 10, 30)));
            lake.Run();
            return Directory.EnumerateFiles(lake.Lake.Folder, "*", SearchOption.AllDirectories)
                .ToDictionary(f => Path.GetRelativePath(lake.Lake.Folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));
        }

        var first = Hashes();
        Assert.Contains(first.Keys, f => f.StartsWith("kpi_values", StringComparison.Ordinal) && f.EndsWith(".parquet", StringComparison.Ordinal));
        Assert.Equal(first.OrderBy(f => f.Key, StringComparer.Ordinal), Hashes().OrderBy(f => f.Key, StringComparer.Ordinal));
    }
}
