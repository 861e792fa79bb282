using System.Globalization;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;

namespace Analytics.Learning;

/// <summary>
/// Looks for features that hold the answer. A column of leads that is filled by the outcome says little of the lead's earlier calls, which led to nothing, and
/// nothing at all apart from whether somebody answered: so each is held against the label of calls, of conversations, and of leads.
/// </summary>
public static class SuspectColumns
{
    // A column that a model leans on so much, and that tells the label so much better than any other, is looked at.
    private const double MostImportance = 0.8;
    private const double AheadOfTheRest = 0.1;

    /// <summary>Those whose AUC alone is suspicious, and those that hold nearly all that a model has learned; each once.</summary>
    /// <param name="marts">They hold <see cref="FeatureTables.Calls"/>.</param>
    /// <param name="catalogue">The features.</param>
    /// <param name="options">What counts as suspicious.</param>
    /// <param name="models">Both models after training; none: only columns alone are looked at.</param>
    public static IReadOnlyList<SuspectColumn> Find(Marts marts, FeatureCatalogue catalogue, TrialOptions options, IReadOnlyList<ModelOutcome> models)
    {
        IReadOnlyList<ColumnAlone> Alone(string rows, IEnumerable<FeatureColumn> features) =>
            Trial.Alone(marts.Engine.Frame(rows), options with { Model = options.Model with { Features = [.. features] } });
        (string Over, IReadOnlyList<ColumnAlone> Columns)[] looks =
        [
            ("calls", Alone(SpreadRows.OfCalls("true"), catalogue.BeforeCall)),
            ("conversations", Alone(SpreadRows.OfCalls("is_conversation"), catalogue.All)),
            ("leads", Alone(SpreadRows.OfLeads, catalogue.Exported)),
        ];
        var alone = looks.SelectMany(l => l.Columns.Where(c => c.IsSuspicious).Select(c => (c.Auc, Suspect: new SuspectColumn(
            c.Column, c.Known, string.Create(CultureInfo.InvariantCulture, $"alone has an AUC of {c.Auc:0.000} over {l.Over}")))));
        var aucs = looks.SelectMany(l => l.Columns).GroupBy(c => c.Column).ToDictionary(g => g.Key, g => g.Max(c => c.Auc) ?? 0.5);
        var leaning = models.Select(m => Dominant(m.Name, m.Result.Importance, aucs, catalogue.Exported)).OfType<SuspectColumn>();
        return [.. alone.OrderByDescending(a => a.Auc).Select(a => a.Suspect).Concat(leaning).DistinctBy(s => s.Column)];
    }

    /// <summary>The column of a user's export that holds nearly all of a model's permutation importance, its own AUC far above that of the rest; null for none.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="importance">What it loses without each column.</param>
    /// <param name="aucs">How well each column alone tells the label.</param>
    /// <param name="exported">The columns that are as exported; others are made from what came before the call.</param>
    public static SuspectColumn? Dominant(string model, IReadOnlyList<FeatureImportance> importance, IReadOnlyDictionary<string, double> aucs, IReadOnlyList<FeatureColumn> exported)
    {
        double all = importance.Sum(i => Math.Max(0, i.Loss.Mean));
        if (importance.MaxBy(i => i.Loss.Mean) is not { Loss.Interval.Low: > 0 } top || top.Loss.Mean <= MostImportance * all)
            return null;
        double rest = importance.Where(i => i != top).Select(i => aucs.GetValueOrDefault(i.Column, 0.5)).DefaultIfEmpty(0.5).Max();
        return exported.FirstOrDefault(f => f.Name == top.Column) is { } column && aucs.GetValueOrDefault(top.Column, 0.5) > rest + AheadOfTheRest
            ? new(column.Name, column.Known, string.Create(CultureInfo.InvariantCulture, $"holds {top.Loss.Mean / all:0 %} of what the model {model} has learned"))
            : null;
    }
}
