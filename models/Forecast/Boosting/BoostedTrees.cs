using System.Globalization;

namespace Analytics.Models.Forecast.Boosting;

/// <summary>Settings of a boosted regression by absolute error.</summary>
/// <param name="Trees">Trees; ≥ 1.</param>
/// <param name="Leaves">Leaves of a tree; ≥ 2.</param>
/// <param name="LearningRate">Share of each tree that is taken; 0..1.</param>
/// <param name="LeafRows">Rows that a leaf needs; ≥ 1.</param>
/// <param name="Columns">Share of the columns that each tree sees; 0..1.</param>
/// <param name="Rows">Share of the rows that each tree sees; 0..1.</param>
internal sealed record BoostingOptions(int Trees = 300, int Leaves = 31, double LearningRate = 0.05, int LeafRows = 100, double Columns = 0.5, double Rows = 0.7);

/// <summary>Boosted regression trees that minimise the absolute error (LightGBM), fitted on one thread. Dispose to free the library's memory.</summary>
internal sealed class BoostedTrees : IDisposable
{
    private readonly int columns;
    private nint booster, dataset;

    private BoostedTrees(nint booster, nint dataset, int columns) => (this.booster, this.dataset, this.columns) = (booster, dataset, columns);

    /// <summary>Fits the trees.</summary>
    /// <param name="inputs">Row after row, as many values each as there are columns; NaN for missing.</param>
    /// <param name="targets">One finite value a row; at least one.</param>
    /// <param name="columns">Inputs of a row.</param>
    /// <param name="options">Settings.</param>
    /// <param name="seed">Seed of the draws of rows and columns.</param>
    /// <exception cref="DllNotFoundException">The machine lacks a native library that LightGBM needs.</exception>
    public static BoostedTrees Fit(float[] inputs, float[] targets, int columns, BoostingOptions options, int seed)
    {
        const string Fixed = "verbosity=-1 num_threads=1 deterministic=true force_col_wise=true";
        nint dataset = 0, booster = 0;
        try
        {
            LightGbmLibrary.Check(LightGbmLibrary.CreateDataset(in inputs[0], LightGbmLibrary.Float32, targets.Length, columns, LightGbmLibrary.RowMajor, Fixed + " max_bin=127", 0, out dataset));
            LightGbmLibrary.Check(LightGbmLibrary.SetField(dataset, "label", in targets[0], targets.Length, LightGbmLibrary.Float32));
            LightGbmLibrary.Check(LightGbmLibrary.CreateBooster(dataset, Fixed + string.Create(CultureInfo.InvariantCulture,
                $" objective=regression_l1 num_leaves={options.Leaves} learning_rate={options.LearningRate} min_data_in_leaf={options.LeafRows} feature_fraction={options.Columns} bagging_fraction={options.Rows} bagging_freq=1 lambda_l2=1 seed={seed}"), out booster));
            for (int i = 0, finished = 0; i < options.Trees && finished == 0; i++)
                LightGbmLibrary.Check(LightGbmLibrary.Update(booster, out finished));
            var fitted = new BoostedTrees(booster, dataset, columns);
            booster = dataset = 0;
            return fitted;
        }
        finally
        {
            if (booster != 0) LightGbmLibrary.Check(LightGbmLibrary.FreeBooster(booster));
            if (dataset != 0) LightGbmLibrary.Check(LightGbmLibrary.FreeDataset(dataset));
        }
    }

    /// <summary>What the trees say of rows.</summary>
    /// <param name="inputs">As in fitting.</param>
    public double[] Predict(float[] inputs)
    {
        var result = new double[inputs.Length / columns];
        if (result.Length > 0)
            LightGbmLibrary.Check(LightGbmLibrary.Predict(booster, in inputs[0], LightGbmLibrary.Float32, result.Length, columns, LightGbmLibrary.RowMajor, LightGbmLibrary.RawScore, 0, -1, "num_threads=1", out _, ref result[0]));
        return result;
    }

    /// <summary>Frees the library's memory.</summary>
    public void Dispose()
    {
        if (booster != 0) LightGbmLibrary.Check(LightGbmLibrary.FreeBooster(booster));
        // The trees were grown on it, so it goes after them.
        if (dataset != 0) LightGbmLibrary.Check(LightGbmLibrary.FreeDataset(dataset));
        booster = dataset = 0;
    }
}
