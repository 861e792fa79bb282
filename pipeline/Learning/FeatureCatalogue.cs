using System.Security.Cryptography;
using System.Text;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Faults;
using Analytics.Kpis;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>What the models may learn from, each column with its kind and the instant from which on it is known: declared in the features' SQL.</summary>
/// <param name="All">Every feature: those of the model after the call.</param>
/// <param name="BeforeCall">Those of the model before the call: none that becomes known only after it.</param>
/// <param name="Exported">Those that are as a user's export says; the others are made from what came before the call.</param>
public sealed record FeatureCatalogue(IReadOnlyList<FeatureColumn> All, IReadOnlyList<FeatureColumn> BeforeCall, IReadOnlyList<FeatureColumn> Exported)
{
    private const string Mark = "-- feature: ";

    private static readonly Dictionary<string, FeatureKind> Kinds = new()
    {
        ["amount"] = FeatureKind.Amount,
        ["number"] = FeatureKind.Number,
        ["level"] = FeatureKind.Level,
        ["category"] = FeatureKind.Name,
        ["flag"] = FeatureKind.Level,
    };

    private static readonly Dictionary<string, FeatureTime> Times = new()
    {
        ["at_lead"] = FeatureTime.AtLead,
        ["before_call"] = FeatureTime.BeforeCall,
        ["after_call"] = FeatureTime.AfterCall,
    };

    /// <summary>The features of a configuration.</summary>
    /// <exception cref="MendableException"><c>conversion.before_call</c> names a column that is none, or one that is known only after the call.</exception>
    public static FeatureCatalogue Of(AnalyticsConfig config)
    {
        var all = Declared(SqlFiles.Read("marts", FeatureTables.Calls)).Concat(Further(config).Select(f => new FeatureColumn(f.Name, Kinds[f.Kind], Times[f.Known]))).ToList();
        var early = all.Where(f => f.Known != FeatureTime.AfterCall).ToList();
        var own = Further(config).Select(f => f.Name).ToHashSet();
        var exported = all.Where(f => f.Known == FeatureTime.AtLead || own.Contains(f.Name)).ToList();
        if (config.Conversion.BeforeCall is not { } named)
            return new(all, early, exported);
        string file = Path.GetFileName(config.Path);
        var faults = named.Where(n => early.All(f => f.Name != n)).Select(n => new Fault(
            $"{file}, conversion.before_call", all.Any(f => f.Name == n) ? $"'{n}', which is known only after the call" : $"'{n}', which is no feature",
            $"features that are known when a call starts: {string.Join(", ", early.Select(f => f.Name))}",
            all.Any(f => f.Name == n) ? "Remove it: a model that saw it would promise what it cannot keep." : Nearest.Find(n, [.. early.Select(f => f.Name)]) is { } near ? $"Did you mean '{near}'?" : "Remove it.")).ToList();
        return faults.Count == 0 ? new(all, [.. early.Where(f => named.Contains(f.Name))], exported) : throw new MendableException(ExitCode.Usage, faults);
    }

    /// <summary>The same without some.</summary>
    public FeatureCatalogue Without(IReadOnlyCollection<string> names)
    {
        IReadOnlyList<FeatureColumn> Rest(IReadOnlyList<FeatureColumn> some) => [.. some.Where(f => !names.Contains(f.Name))];
        return new(Rest(All), Rest(BeforeCall), Rest(Exported));
    }

    /// <summary>Columns of the user's own, table by table.</summary>
    internal static IEnumerable<FurtherColumn> Further(AnalyticsConfig config) => config.Sources.Values.SelectMany(s => s.Features);

    /// <summary>Columns of the user's own that a call says of itself when it starts: of a call that has not been made they are not known.</summary>
    public static IReadOnlyList<string> OfTheCallItself(AnalyticsConfig config) =>
        [.. (config.Sources.GetValueOrDefault(Tables.Calls.Name)?.Features ?? []).Where(f => Times[f.Known] == FeatureTime.BeforeCall).Select(f => f.Name)];

    /// <summary>How a time is written in configurations: <c>at_lead</c>, <c>before_call</c>, <c>after_call</c>.</summary>
    public static string Word(FeatureTime known) => Times.Single(t => t.Value == known).Key;

    /// <summary>What the header of a features' SQL declares: <c>-- feature: NAME, KIND, KNOWN</c>.</summary>
    /// <exception cref="FormatException">A line does not say all three.</exception>
    public static IReadOnlyList<FeatureColumn> Declared(string sql) =>
        [.. sql.Split('\n').Where(l => l.StartsWith(Mark, StringComparison.Ordinal)).Select(l => l[Mark.Length..].Split(", ") is [var name, var kind, var known]
            && Kinds.TryGetValue(kind, out var isKind) && Times.TryGetValue(known, out var from)
            ? new FeatureColumn(name, isKind, from)
            : throw new FormatException($"'{l}' is not '{Mark}NAME, KIND, KNOWN' with KIND of {string.Join(", ", Kinds.Keys)} and KNOWN of {string.Join(", ", Times.Keys)}."))];

    /// <summary>Stands for names, kinds and times of features and the label's days: models of another one do not compare.</summary>
    public static string Hash(IReadOnlyList<FeatureColumn> features, int labelDays)
    {
        string text = string.Join('\n', features.Select(f => $"{f.Name}|{f.Kind}|{f.Known}")) + $"\n{labelDays}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
