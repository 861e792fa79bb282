using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class FeatureBasisTests
{
    private static readonly FeatureColumn source = new("source", FeatureKind.Name);
    private static readonly FeatureColumn talk = new("talk_seconds", FeatureKind.Amount);

    [Fact]
    public void Levels_RareArePooled_UnseenCountAsRare_MissingIsFlagged()
    {
        var basis = LevelBasis.Fit(source, Sources("web", "web", "fair", "fair", "odd", null), minRows: 2);
        Assert.Equal(["fair", "web"], basis.Levels);
        Assert.Equal([0, 1, 0, 0], Written(basis, "web"));
        Assert.Equal([0, 0, 1, 0], Written(basis, "odd"));
        Assert.Equal([0, 0, 1, 0], Written(basis, "never seen"));
        Assert.Equal([0, 0, 0, 1], Written(basis, null));
    }

    [Fact]
    public void Levels_NothingRareNothingMissing_UnseenAndMissingAreAllZero()
    {
        var basis = LevelBasis.Fit(source, Sources("web", "web", "fair", "fair"), minRows: 2);
        Assert.Equal([0, 0], Written(basis, "never seen"));
        Assert.Equal([0, 0], Written(basis, null));

        var flagged = LevelBasis.Fit(source, Sources("web", "web", null), minRows: 2);
        Assert.Equal([0, 0], Written(flagged, "never seen"));
        Assert.Equal([0, 1], Written(flagged, null));
    }

    /// <summary>Level 7 stands in 31 rows, every other of 3,000 in 30: it is kept, and of the others the first 99 in ordinal order.</summary>
    [Fact]
    public void Levels_OfThousands_TheMostFrequentAreKept_EqualsInOrdinalOrder()
    {
        var names = Enumerable.Range(0, 3000).Select(i => $"level {i}").ToArray();
        string?[] rows = [.. Enumerable.Range(0, 30 * 3000).Select(i => names[i * 7 % 3000]), "level 999"];

        var basis = LevelBasis.Fit(source, Sources(rows), minRows: 30);

        Assert.Equal(names.Where(n => n != "level 999").Order(StringComparer.Ordinal).Take(99).Append("level 999"), basis.Levels);
        Assert.Equal(101, basis.Width);
        Assert.Equal(1, Written(basis, "level 998")[100]);
    }

    [Fact]
    public void Regression_OnThousandsOfLevels_StaysSmall()
    {
        var planted = PlantedCalls.Make(count: 90_000);
        planted.Frame["source"] = new StringDataFrameColumn("source", Enumerable.Range(0, 90_000).Select(i => $"level {i * 7L % 3000}"));
        FeatureColumn[] features = [new("contact_hour", FeatureKind.Level), source];

        var (hours, _) = Trial.Effects(planted.Frame, new() { ContactHour = "contact_hour", Resamples = 50, Model = new() { Features = features } });
        var model = CandidateFit.Of(new(CandidateKind.Logistic, L2: 30), CallTable.ReadLabelled(planted.Frame, features), new() { Features = features }, []);

        Assert.Equal([10.0, 11], hours.Where(h => h.IsBetter).Select(h => h.From));
        Assert.Equal(9 + 101, model!.Basis.Width);
    }

    /// <summary>A number that no float holds counts as missing, when learning and when scoring: it neither ends the training nor shifts the others.</summary>
    [Theory]
    [InlineData(FeatureKind.Number)]
    [InlineData(FeatureKind.Amount)]
    public void Number_BeyondAFloat_IsMissing(FeatureKind kind)
    {
        var planted = PlantedCalls.Make(count: 4000);
        var talk = (PrimitiveDataFrameColumn<double>)planted.Frame["talk_seconds"];
        for (int i = 0; i < 4000; i += 100)
            talk[i] = i % 200 == 0 ? 1e308 : -1e39;
        FeatureColumn[] features = [new("talk_seconds", kind)];
        Candidate[] candidates = [new(CandidateKind.Logistic, L2: 3), new(CandidateKind.FastTree, Trees: 10, Leaves: 4)];

        var trained = ConversionTraining.Run(planted.Frame, new() { Features = features, Candidates = candidates });
        double[] scores = PlantedCalls.Probabilities(trained.Model, planted.Frame);
        for (int i = 0; i < 4000; i += 100)
            talk[i] = null;

        Assert.NotEqual(CandidateKind.BaseRate, trained.Chosen.Kind);
        Assert.Equal(PlantedCalls.Probabilities(ConversionTraining.Run(planted.Frame, new() { Features = features, Candidates = candidates }).Model, planted.Frame), scores);
        Assert.All(scores, p => Assert.InRange(p, 0.0, 1.0));
    }

    [Fact]
    public void Number_HingesRebuildAStraightLineInTheLogarithm()
    {
        double[] values = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];
        var basis = NumberBasis.Fit(talk, values, NumberBasis.ToPredict);
        Assert.Equal(5, basis.Knots.Length);
        Assert.Equal(6, basis.Width);
        var written = new float[6];
        basis.Write(500, written);
        double x = Math.Log(501);
        Assert.Equal(x, written[0] * basis.Scales[0] + basis.Means[0], 4);
        for (int j = 0; j < 5; j++)
            Assert.Equal(Math.Max(0, x - basis.Knots[j]), written[j + 1] * basis.Scales[j + 1] + basis.Means[j + 1], 4);
    }

    [Fact]
    public void Number_Inputs_HaveMeanZeroAndDeviationOne()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 2000).Select(_ => Math.Exp(6 * random.NextDouble()))];
        var basis = NumberBasis.Fit(talk, values, NumberBasis.ToPredict);
        float[][] rows = [.. values.Select(v => Written(basis, v))];
        for (int j = 0; j < basis.Width; j++)
        {
            Assert.Equal(0, rows.Average(r => r[j]), 1e-4);
            Assert.Equal(1, rows.Average(r => r[j] * r[j]), 1e-3);
        }
    }

    [Fact]
    public void Number_BeyondTraining_CountsAsTheEdge_MissingAsTheMedian()
    {
        var basis = NumberBasis.Fit(talk, [10, 20, 30, 40, double.NaN], []);
        Assert.Equal(Written(basis, 40), Written(basis, 1e9));
        Assert.Equal(Written(basis, 10), Written(basis, -3));
        Assert.Equal([Written(basis, 30)[0], 1], Written(basis, double.NaN));
        Assert.Equal(0, Written(basis, 30)[1]);
    }

    [Fact]
    public void Rates_AreDrawnTowardsTheWhole_RareArePooled_UnseenCountAsRare()
    {
        var planted = PlantedCalls.Make(count: 2000);
        var table = CallTable.ReadLabelled(planted.Frame, [source]);
        double all = (planted.Happened.Count(y => y) + 0.5) / 2001;
        var rows = planted.Frame["source"].Cast<string?>().Zip(planted.Happened, (s, y) => (Source: s, Came: y)).ToList();
        double Rate(string? level) => (rows.Count(r => r.Source == level && r.Came) + (20 * all)) / (rows.Count(r => r.Source == level) + 20);

        var basis = RateBasis.Fit(source, table, minRows: 30);
        Assert.Equal([(float)Rate("web"), (float)Rate("fair"), (float)Rate(null), (float)all], new[] { "web", "fair", null, "never seen" }.Select(basis.Value));
        var strict = RateBasis.Fit(source, table, minRows: rows.Where(r => r.Source is not null).GroupBy(r => r.Source).Max(g => g.Count()));
        Assert.Single(strict.Levels);
        Assert.Equal(strict.Value("never seen"), strict.Value(new[] { "web", "fair", "list" }.First(l => !strict.Levels.Contains(l))));
    }

    private static CallTable Sources(params string?[] sources) => CallTable.ReadAll(new DataFrame(
        new StringDataFrameColumn("call_id", sources.Select((_, i) => $"c{i}")), new StringDataFrameColumn("source", sources!)), [source]);

    private static float[] Written(LevelBasis basis, string? level)
    {
        var into = Enumerable.Repeat(9f, basis.Width).ToArray();
        basis.Write(level, into);
        return into;
    }

    private static float[] Written(NumberBasis basis, double value)
    {
        var into = new float[basis.Width];
        basis.Write(value, into);
        return into;
    }
}
