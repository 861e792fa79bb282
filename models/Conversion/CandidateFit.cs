using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Analytics.Models.Conversion;

/// <summary>Fits one candidate to rows.</summary>
internal static class CandidateFit
{
    /// <summary>The uncalibrated model; null, with a note, when this machine lacks a native library that the trainer loads.</summary>
    public static ConversionModel? Of(Candidate candidate, CallTable table, ConversionOptions options, ICollection<ConversionNote> notes)
    {
        if (candidate.Kind == CandidateKind.BaseRate) return BaseRate(table);
        var basis = FeatureBasis.Fit(candidate.Kind, table, options, notes);
        if (basis.Width == 0) return BaseRate(table);
        try
        {
            var context = Fresh.Context(options.Seed);
            var rows = FeatureRow.Kept(context, table, basis);
            var trainers = context.BinaryClassification.Trainers;
            ITransformer transformer = candidate.Kind switch
            {
                CandidateKind.Logistic => trainers.LbfgsLogisticRegression(Logistic(candidate)).Fit(rows),
                CandidateKind.LightGbm => trainers.LightGbm(LeafWise(candidate, options)).Fit(rows),
                _ => trainers.FastTree(Trees(candidate, options)).Fit(rows),
            };
            return new(candidate, Rate(table), basis, transformer, Calibration.None, TypicalValue.Of(table, basis, options.Features));
        }
        catch (Exception e) when (MissingLibrary(e) is { } library)
        {
            notes.Add(new(NoteCode.NativeLibraryMissing, candidate.Kind, library));
            return null;
        }
    }

    public static ConversionModel BaseRate(CallTable table) =>
        new(new(CandidateKind.BaseRate), Rate(table), new([], [], []), null, Calibration.None);

    private static double? Rate(CallTable table) =>
        table.Count == 0 ? null : (table.Label.Count(y => y) + 0.5) / (table.Count + 1);

    private static LbfgsLogisticRegressionBinaryTrainer.Options Logistic(Candidate candidate) => new()
    {
        L1Regularization = 0,
        L2Regularization = (float)candidate.L2,
        NumberOfThreads = 1,
    };

    private static FastTreeBinaryTrainer.Options Trees(Candidate candidate, ConversionOptions options) => new()
    {
        NumberOfTrees = candidate.Trees,
        NumberOfLeaves = candidate.Leaves,
        LearningRate = 0.1,
        MinimumExampleCountPerLeaf = 20,
        NumberOfThreads = 1,
        Seed = options.Seed,
    };

    private static LightGbmBinaryTrainer.Options LeafWise(Candidate candidate, ConversionOptions options) => new()
    {
        NumberOfIterations = candidate.Trees,
        NumberOfLeaves = candidate.Leaves,
        LearningRate = 0.05,
        MinimumExampleCountPerLeaf = candidate.LeafRows,
        Booster = new GradientBooster.Options { FeatureFraction = 0.6, L2Regularization = 5 },
        NumberOfThreads = 1,
        Seed = options.Seed,
        Deterministic = true,
    };

    /// <summary>The file name of the native library whose absence is behind an exception, however deep; null for any other fault.</summary>
    internal static string? MissingLibrary(Exception? fault) => fault switch
    {
        null => null,
        DllNotFoundException missing => missing.Message.Split('\'') is [_, var name, ..] ? name : missing.Message.Split('\n')[0],
        _ => MissingLibrary(fault.InnerException),
    };
}
