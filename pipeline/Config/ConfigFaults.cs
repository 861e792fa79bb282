using Analytics.Faults;

namespace Analytics.Config;

/// <summary>Gathers what is wrong with one configuration file, so that it can be told all at once.</summary>
internal sealed class ConfigFaults(string fileName)
{
    private readonly List<(long Line, Fault Fault)> found = [];
    private readonly SortedSet<string> known = new(StringComparer.Ordinal);
    private readonly SortedSet<string> given = new(StringComparer.Ordinal);

    /// <summary>The keys met on the way.</summary>
    public ConfigKeys Keys => new([.. known], [.. given]);

    /// <summary>Notes one fault. <paramref name="path"/> is the dotted key; empty for the file itself.</summary>
    public void Add(long line, string path, string what, string expected, string remedy)
    {
        string place = path.Length == 0 ? $"{fileName} line {line}" : $"{fileName} line {line}, key '{path}'";
        found.Add((line, new Fault(place, what, expected, remedy)));
    }

    /// <summary>Notes that a key was looked for, and whether the file gives it.</summary>
    public void Met(string pattern, bool isGiven)
    {
        known.Add(pattern);
        if (isGiven) given.Add(pattern);
    }

    /// <summary>Ends with every fault, in the order of the file's lines; returns when there is none.</summary>
    /// <exception cref="MendableException">At least one fault was noted.</exception>
    public void ThrowIfAny()
    {
        if (found.Count > 0)
            throw new MendableException(ExitCode.Usage, [.. found.OrderBy(f => f.Line).Select(f => f.Fault)]);
    }
}
