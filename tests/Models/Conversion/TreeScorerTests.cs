using Analytics.Models.Conversion;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

/// <summary>What the scorer says against ML.NET's own transform of the same rows.</summary>
public class TreeScorerTests
{
    public static TheoryData<string> Names => [.. Candidate.WithLightGbm.Where(c => c.Trees > 0).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Vectors_ThresholdsNotANumberAndInfinite_AreMLNetsToTheBit(string name)
    {
        var (_, model) = Trained(name);
        float[][] vectors = Vectors(model, 3001);
        float[] theirs = Transformed(model, vectors.Select(v => new FeatureRow { Features = v }));
        var ours = new float[vectors.Length];
        TreeScorer.Of(model.Transformer, model.Basis.Width)!.Score(vectors.SelectMany(v => v).ToArray(), ours);
        Assert.Equal(theirs, ours);
        Assert.True(ours.Distinct().Count() > 100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_WithMissingValues_AreMLNetsToTheBit(string name)
    {
        var (calls, model) = Trained(name);
        Assert.Contains(calls.Numbers("talk_seconds")!, double.IsNaN);
        var encoder = new FeatureEncoder(model.Basis, calls);
        float[] theirs = Transformed(model, Enumerable.Range(0, calls.Count).Select(i => new FeatureRow { Features = encoder.Encode(i) }));
        Assert.Equal(theirs.Select(p => Math.Log((double)p / (1 - (double)p))), model.Logits(calls));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_Loaded_IsScoredByItsTrees(string name)
    {
        var (calls, model) = Trained(name);
        using var stream = new MemoryStream();
        model.Save(stream);
        stream.Position = 0;
        var loaded = ConversionModel.Load(stream);
        Assert.NotNull(TreeScorer.Of(loaded.Transformer, loaded.Basis.Width));
        Assert.Equal(model.Logits(calls), loaded.Logits(calls));
    }

    [Fact]
    public void Rows_ScoredFewAtATime_AreScoredTheSame()
    {
        var (calls, model) = Trained(Names.Last());
        double[] all = model.Logits(calls);
        foreach (int from in new[] { 0, 500, 2999, 5993 })
            Assert.Equal(all[from..(from + 7)], model.Logits(calls.Rows(from, from + 7)));
    }

    [Fact]
    public void Trees_OfMoreLeavesThanBits_AreLeftToMLNet()
    {
        var (calls, model) = Trained(new Candidate(CandidateKind.FastTree, Trees: 3, Leaves: 33));
        Assert.Null(TreeScorer.Of(model.Transformer, model.Basis.Width));
        Assert.Equal(calls.Count, model.Logits(calls).Count(double.IsFinite));
    }

    [Fact]
    public void Trees_Constant_AreMLNetsToTheBit()
    {
        // No leaf of LightGBM can hold enough rows, so that no tree has a split.
        var (calls, model) = Trained(new Candidate(CandidateKind.LightGbm, Trees: 3, Leaves: 4, LeafRows: 5000));
        double logit = Assert.Single(model.Logits(calls).Distinct());
        Assert.Equal(model.BaseRate!.Value, 1 / (1 + Math.Exp(-logit)), 3);
    }

    private static (CallTable Calls, ConversionModel Model) Trained(string name) => Trained(Candidate.WithLightGbm.Single(c => c.Name == name));

    private static (CallTable Calls, ConversionModel Model) Trained(Candidate candidate)
    {
        var options = new ConversionOptions();
        var calls = CallTable.ReadLabelled(PlantedCalls.Make(count: 6000).Frame, options.Features);
        return (calls, CandidateFit.Of(candidate, calls, options, [])!);
    }

    /// <summary>Vectors of values around, on and between all thresholds, with some that are no number or infinite.</summary>
    private static float[][] Vectors(ConversionModel model, int count)
    {
        var random = new Random(3);
        float[] thresholds = [.. Ensemble(model).SelectMany(t => t.NumericalSplitThresholds)];
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, model.Basis.Width).Select(_ => Value()).ToArray())];

        float Value() => random.Next(20) switch
        {
            0 => float.NaN,
            1 => float.PositiveInfinity,
            2 => float.NegativeInfinity,
            < 9 => thresholds[random.Next(thresholds.Length)],
            _ => (float)((random.NextDouble() * 6) - 3),
        };
    }

    private static IReadOnlyList<RegressionTree> Ensemble(ConversionModel model) => ((ISingleFeaturePredictionTransformer<object>)model.Transformer!).Model switch
    {
        CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> m => m.SubModel.TrainedTreeEnsemble.Trees,
        CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator> m => m.SubModel.TrainedTreeEnsemble.Trees,
        var other => throw new InvalidOperationException($"{other.GetType()} has no trees."),
    };

    private static float[] Transformed(ConversionModel model, IEnumerable<FeatureRow> rows)
    {
        var view = new MLContext(0).Data.LoadFromEnumerable(rows, FeatureRow.Schema(model.Basis));
        return [.. model.Transformer!.Transform(view).GetColumn<float>("Probability")];
    }
}
