using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Analytics.Models.Conversion;

/// <summary>
/// The trees of a fitted ensemble, scored eight rows at once and to the bit as ML.NET scores them, but without walking them: each tree's leaves are bits of a word,
/// a split whose threshold a row exceeds strikes out the leaves on its left, and of those that remain the leftmost is the row's. Splits are kept by column in the order
/// of their thresholds, so that a column is done with at the first that no row exceeds. C. Lucchese et al., "QuickScorer", SIGIR 2015, and
/// "Exploiting CPU SIMD extensions to speed-up document scoring with tree ensembles", SIGIR 2016.
/// </summary>
internal sealed class TreeScorer
{
    private const int Lanes = 8, MostLeaves = 32;
    private readonly Split[][] splits;
    private readonly double[] leaves;
    private readonly int trees;
    private readonly PlattCalibrator calibrator;

    private TreeScorer(IReadOnlyList<RegressionTree> ensemble, PlattCalibrator calibrator, int width)
    {
        (trees, this.calibrator) = (ensemble.Count, calibrator);
        leaves = new double[trees * MostLeaves];
        var byColumn = Enumerable.Range(0, width).Select(_ => new List<Split>()).ToArray();
        for (int i = 0; i < trees; i++)
        {
            int leaf = i * MostLeaves;
            // ML.NET's mark of a tree without a split: it adds nothing.
            if (ensemble[i].LeftChild[0] != 0) Add(ensemble[i], 0, i, ref leaf, byColumn);
        }
        splits = [.. byColumn.Select(s => s.OrderBy(split => split.Threshold).ToArray())];
    }

    /// <summary>The scorer of a fitted or loaded transformer; null where it is none of trees of at most 32 leaves with numbers alone to split by.</summary>
    /// <param name="transformer">What ML.NET fitted or read.</param>
    /// <param name="width">Numbers in a row's vector.</param>
    public static TreeScorer? Of(ITransformer? transformer, int width)
    {
        var model = (transformer as ISingleFeaturePredictionTransformer<object>)?.Model;
        var (parameters, calibrator) = model switch
        {
            CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> m => (m.SubModel, m.Calibrator),
            CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator> m => (m.SubModel, m.Calibrator),
            _ => ((TreeEnsembleModelParametersBasedOnRegressionTree?)null, (PlattCalibrator?)null),
        };
        if (parameters?.TrainedTreeEnsemble.Trees is not { } ensemble || calibrator is null) return null;
        return ensemble.All(t => t.NumberOfLeaves <= MostLeaves && !t.CategoricalSplitFlags.Contains(true)) ? new(ensemble, calibrator, width) : null;
    }

    /// <summary>Probabilities of rows. A NaN goes right at each split, as ML.NET has it where training saw none; the encoder writes none.</summary>
    /// <param name="rows">Their vectors, one after the other.</param>
    /// <param name="probabilities">One per row.</param>
    public void Score(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        int width = splits.Length;
        var columns = new float[width * Lanes];
        var remaining = new Vector256<uint>[trees];
        Span<double> sums = stackalloc double[Lanes];
        for (int from = 0; from < probabilities.Length; from += Lanes)
        {
            int count = Math.Min(Lanes, probabilities.Length - from);
            Turn(rows.Slice(from * width, count * width), columns);
            Strike(columns, remaining);
            Sum(MemoryMarshal.Cast<Vector256<uint>, uint>(remaining), sums);
            for (int i = 0; i < count; i++) probabilities[from + i] = calibrator.PredictProbability((float)sums[i]);
        }
    }

    private void Turn(ReadOnlySpan<float> rows, Span<float> columns)
    {
        int width = splits.Length;
        for (int row = 0; row * width < rows.Length; row++)
        {
            for (int column = 0; column < width; column++) columns[(column * Lanes) + row] = rows[(row * width) + column];
        }
    }

    private void Strike(ReadOnlySpan<float> columns, Span<Vector256<uint>> remaining)
    {
        remaining.Fill(Vector256<uint>.AllBitsSet);
        for (int column = 0; column < splits.Length; column++)
        {
            var values = Vector256.Create(columns.Slice(column * Lanes, Lanes));
            foreach (var split in splits[column])
            {
                var within = Vector256.LessThanOrEqual(values, Vector256.Create(split.Threshold)).AsUInt32();
                if (within == Vector256<uint>.AllBitsSet) break;
                remaining[split.Tree] &= within | Vector256.Create(split.NotLeft);
            }
        }
    }

    // Tree after tree in doubles, as ML.NET adds them up.
    private void Sum(ReadOnlySpan<uint> remaining, Span<double> sums)
    {
        sums.Clear();
        for (int tree = 0; tree < trees; tree++)
        {
            var values = leaves.AsSpan(tree * MostLeaves, MostLeaves);
            var bits = remaining.Slice(tree * Lanes, Lanes);
            for (int lane = 0; lane < Lanes; lane++) sums[lane] += values[BitOperations.TrailingZeroCount(bits[lane])];
        }
    }

    /// <summary>Takes in what hangs below a node, leaves from left to right; the bits of its leaves.</summary>
    private uint Add(RegressionTree tree, int node, int index, ref int leaf, List<Split>[] byColumn)
    {
        if (node < 0)
        {
            leaves[leaf] = tree.LeafValues[~node];
            return 1u << (leaf++ % MostLeaves);
        }
        uint left = Add(tree, tree.LeftChild[node], index, ref leaf, byColumn), right = Add(tree, tree.RightChild[node], index, ref leaf, byColumn);
        byColumn[tree.NumericalSplitFeatureIndexes[node]].Add(new(tree.NumericalSplitThresholds[node], index, ~left));
        return left | right;
    }

    private readonly record struct Split(float Threshold, int Tree, uint NotLeft);
}
