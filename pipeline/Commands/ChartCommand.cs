using System.CommandLine;
using Analytics.Charts;
using Analytics.Commands.Charts;
using Analytics.Commands.Results;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Texts;

namespace Analytics.Commands;

/// <summary><c>analytics report --chart NAME</c>: one chart of the report, for a slide or a wiki, from what the lake holds; nothing is published.</summary>
internal static class ChartCommand
{
    private static readonly Option<string?> Chart = new("--chart")
    {
        Description = "Draw this chart and publish nothing; without a name, or with 'list', print the names.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<ChartFormat> Format = new("--format") { Description = "With --chart: what it is written as; csv is the table of what is drawn.", HelpName = "svg|png|csv" };

    private static readonly Option<ChartSize?> Size = new("--size")
    {
        Description = "With --chart: width and height in pixels. Default: the chart's own.",
        HelpName = "WxH",
        CustomParser = result => ChartSize.Of(result.Tokens[0].Value, result.AddError),
    };

    private static readonly Option<int> Scale = new("--scale") { Description = "With --chart and png: the image has so many times the pixels, 1 to 4.", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<string?> Language = new("--language") { Description = "With --chart: its words. Default: the configuration's language.", HelpName = "en|ja" };

    private static readonly Option<string> Theme = new("--theme") { Description = "With --chart: its colours.", HelpName = "light|dark", DefaultValueFactory = _ => Palette.Light.Name };

    private static readonly Option<string?> Out = new("--out") { Description = "With --chart: write to this file instead of standard output.", HelpName = "FILE" };

    /// <summary>Gives the verb its options.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Chart, Format, Size, Scale, Language, Theme, Out])
            command.Add(option);
    }

    /// <summary>Whether a chart is asked for, and not the page.</summary>
    /// <exception cref="MendableException">An option of it stands alone.</exception>
    public static bool IsAsked(ParseResult parsed)
    {
        if (parsed.GetResult(Chart) is { Implicit: false })
            return true;
        var alone = new Option[] { Format, Size, Scale, Language, Theme, Out }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false });
        return alone is null ? false : throw Usage(alone.Name, "it without --chart", "it with --chart, whose result it shapes", "Add --chart NAME, or leave it out.");
    }

    /// <summary>Draws it, or prints the names.</summary>
    public static int Execute(ParseResult parsed)
    {
        var palette = Palette.All.FirstOrDefault(p => p.Name == parsed.GetValue(Theme)) ?? throw Usage("--theme", $"'{parsed.GetValue(Theme)}'", "light or dark", "Choose one of them.");
        if (parsed.GetValue(Language) is { } asked && !Wording.Languages.Contains(asked))
            throw Usage("--language", $"'{asked}'", $"one of {string.Join(", ", Wording.Languages)}", "Choose one of them.");
        if (parsed.GetValue(Scale) is < 1 or > 4)
            throw Usage("--scale", $"{parsed.GetValue(Scale)}", "a whole number from 1 to 4", "Choose one of them.");
        if (parsed.GetValue(Chart) is not { } name || name == "list")
            return List(Wording.In(parsed.GetValue(Language) ?? CommonOptions.ConfigIfAny(parsed)?.Report.Language ?? "en"));
        var entry = ChartNames.Find(name);
        string? file = parsed.GetValue(Out) is { } given ? Path.GetFullPath(given) : null;
        if (file is not null)
            ResultOutput.CheckPlace(file);
        var config = ConfigFile.Load(parsed.GetValue(CommonOptions.Config)!);
        var drawing = new ChartDrawing(config, CommonOptions.WorkspaceOf(parsed).Lake, parsed.GetValue(RunCommand.Date));
        var size = parsed.GetValue(Size);
        var chart = drawing.Draw(entry, Wording.In(parsed.GetValue(Language) ?? config.Report.Language), palette, size);
        Put(file, ChartDrawing.Bytes(chart, parsed.GetValue(Format), size, parsed.GetValue(Scale)));
        return (int)ExitCode.Done;
    }

    private static int List(Wording words)
    {
        ResultOutput.Write(null, output =>
        {
            foreach (string line in ChartNames.Lines(words))
                output.WriteLine(line);
        });
        return (int)ExitCode.Done;
    }

    private static void Put(string? file, byte[] bytes)
    {
        if (file is not null)
        {
            ResultOutput.Whole(file, beside => File.WriteAllBytes(beside, bytes));
            return;
        }

        using var output = Console.OpenStandardOutput();
        output.Write(bytes);
    }

    private static MendableException Usage(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
