using Analytics.Config;
using Analytics.Faults;
using Analytics.Publishing;
using Analytics.Texts;

namespace Analytics.Commands.Charts;

/// <summary>The names of the charts.</summary>
internal static class ChartNames
{
    /// <summary>The chart of a name.</summary>
    /// <exception cref="MendableException">There is none; the fault lists them.</exception>
    public static ChartEntry Find(string name)
    {
        if (ChartCatalogue.All.FirstOrDefault(e => e.Name == name) is { } found)
            return found;
        string[] names = [.. ChartCatalogue.All.Select(e => e.Name)];
        string list = string.Join("\n  ", Lines(Wording.In("en")));
        throw new MendableException(ExitCode.Usage, new Fault(
            "--chart", $"'{name}'", $"the name of a chart:\n  {list}", Nearest.Find(name, names) is { } near ? $"Did you mean '{near}'?" : "Choose one of them."));
    }

    /// <summary>Each name with its title.</summary>
    public static IEnumerable<string> Lines(Wording words)
    {
        int width = ChartCatalogue.All.Max(e => e.Name.Length);
        return ChartCatalogue.All.Select(e => $"{e.Name.PadRight(width)}  {e.Title(words)}");
    }
}
