using System.CommandLine;
using System.Globalization;
using Analytics.Commands.Results;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Kpis;
using Analytics.Texts;

namespace Analytics.Commands;

/// <summary><c>analytics kpis --list</c>: the catalogue of KPIs with the configured targets; needs neither a configuration nor a lake.</summary>
internal static class KpiListing
{
    private static readonly Option<bool> List = new("--list") { Description = "Print the catalogue of KPIs and compute nothing: definition, unit, grain, targets, tables needed." };

    private static readonly Option<ResultFormat> Format = new("--format")
    {
        Description = "With --list: how the catalogue is written.",
        HelpName = "table|csv|json",
        DefaultValueFactory = _ => ResultFormat.Table,
    };

    private static readonly Option<string?> Language = new("--language") { Description = "With --list: the language of labels and definitions. Default: the configuration's, else en.", HelpName = "en|ja" };

    private static readonly ResultColumn[] Columns =
    [
        Text("name"), Text("kind"), Text("unit"), Text("label"), Text("definition"), new("grain", ResultKind.Json), new("targets", ResultKind.Json),
        new("needs", ResultKind.Json), Text("null_when"),
    ];

    /// <summary>Gives the verb its options.</summary>
    public static void AddTo(Command command)
    {
        command.Add(List);
        command.Add(Format);
        command.Add(Language);
    }

    /// <summary>Whether the catalogue is asked for, and not the step.</summary>
    /// <exception cref="MendableException">An option of the listing stands alone.</exception>
    public static bool IsAsked(ParseResult parsed)
    {
        if (parsed.GetValue(List))
            return true;
        var alone = new Option[] { Format, Language }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false });
        return alone is null ? false : throw Usage(alone.Name, "it without --list", "it with --list, whose result it shapes", "Add --list, or leave it out.");
    }

    /// <summary>Prints it.</summary>
    public static int Execute(ParseResult parsed)
    {
        string? file = CommonOptions.ConfigFileIfAny(parsed);
        var config = file is null ? null : ConfigFile.Load(file);
        var words = Words(parsed.GetValue(Language) ?? config?.Report.Language ?? "en");
        var targets = new KpiTargets(config?.Kpis ?? new KpiConfig(), file is null ? [] : ConfigFile.Keys(file).Given, file is null ? "" : Path.GetFileName(file));
        IReadOnlyList<KpiDefinition> kpis = [.. KpiCatalogue.All, .. OwnKpis.Read(config?.Kpis.Folder)];
        var format = parsed.GetValue(Format);
        if (format == ResultFormat.Parquet)
            throw Usage("--format", "parquet", "table, csv or json", "Choose one of them.");
        ResultOutput.Write(null, output =>
        {
            if (format == ResultFormat.Table)
                WriteCards(output, kpis, words, targets);
            else if (format == ResultFormat.Csv)
                CsvRows.Write(output, Columns, kpis.Select(k => Row(k, words, targets)));
            else
                JsonRows.Write(output, Columns, kpis.Select(k => Row(k, words, targets)));
        });
        return (int)ExitCode.Done;
    }

    // Definitions are sentences: a table of them would be wider than any screen.
    private static void WriteCards(TextWriter output, IReadOnlyList<KpiDefinition> kpis, Wording words, KpiTargets targets)
    {
        TableRows.Write(
            output, [Text("name"), Text("kind"), Text("unit"), Text("label"), Text("target")],
            kpis.Select(k => new string?[] { k.Name, Kind(k), k.Unit, Label(k, words), string.Join(", ", targets.Of(k).Select(t => $"{t.Key} {t.Value.ToString("R", CultureInfo.InvariantCulture)}")) }));
        foreach (var kpi in kpis)
        {
            output.WriteLine($"\n{kpi.Name}\n  {Definition(kpi, words)}");
            output.WriteLine($"  grain      {string.Join(", ", kpi.Grain)}");
            foreach (var target in targets.Of(kpi))
                output.WriteLine($"  target     {target.Key} {target.Value.ToString("R", CultureInfo.InvariantCulture)} ({target.Source})");
            output.WriteLine($"  needs      {string.Join(", ", kpi.Needs)}");
            output.WriteLine($"  null when  {kpi.NullWhen}");
        }
    }

    private static string?[] Row(KpiDefinition kpi, Wording words, KpiTargets targets) =>
    [
        kpi.Name, Kind(kpi), kpi.Unit, Label(kpi, words), Definition(kpi, words), JsonTexts.List(kpi.Grain), targets.Json(kpi), JsonTexts.List(kpi.Needs), kpi.NullWhen,
    ];

    private static string Kind(KpiDefinition kpi) => kpi.Kind.ToString().ToLowerInvariant();

    private static string Label(KpiDefinition kpi, Wording words) => words.Has("kpi." + kpi.Name) ? words.Say("kpi." + kpi.Name) : kpi.Name;

    // A header's text is the exact one; it is English.
    private static string Definition(KpiDefinition kpi, Wording words) =>
        words.Language != "en" && words.Has("definition." + kpi.Name) ? words.Say("definition." + kpi.Name) : kpi.Definition;

    private static Wording Words(string language) => Wording.Languages.Contains(language)
        ? Wording.In(language)
        : throw Usage("--language", $"'{language}'", $"one of {string.Join(", ", Wording.Languages)}", "Choose one of them.");

    private static ResultColumn Text(string name) => new(name, ResultKind.Text);

    private static MendableException Usage(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
