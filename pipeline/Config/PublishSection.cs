using System.Text;
using System.Text.RegularExpressions;
using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The key <c>publish</c>.</summary>
internal static partial class PublishSection
{
    private const string NameExpected = "a name that can be a folder's: letters, digits, blanks, '.', '_' and '-', at most 64, the first a letter or digit, the last no blank and no '.'";
    private const string FilterExpected = "columns of reps and leads with their values, such as {team: [North]}";
    private const string HideExpected = "columns as table.column, such as [reps.name, deals.amount]";

    /// <summary>Reads it; <paramref name="folder"/> is where a relative target folder starts, <paramref name="sources"/> are the tables there are.</summary>
    public static IReadOnlyList<AudienceConfig> Read(YamlValue? value, IReadOnlyDictionary<string, SourceConfig> sources, string folder)
    {
        const string expected = "a list of audiences, such as [{name: north, where: {team: [North]}}]";
        var read = new List<AudienceConfig>();
        if (value is { IsScalar: true })
            value.Fault(expected);
        else if (value is not null)
            foreach (var item in value.Items(expected))
                if (item.Map("a mapping such as {name: north, where: {team: [North]}}") is { } map)
                    Add(read, One(map, sources, folder), map);
        return read;
    }

    private static AudienceConfig? One(YamlMap map, IReadOnlyDictionary<string, SourceConfig> sources, string folder)
    {
        var name = map.Required("name", NameExpected, "Add name: north, say.");
        var audience = new AudienceConfig
        {
            Name = name is null ? "" : Name(name),
            Where = Where(map.Value("where"), sources),
            Hide = [.. (map.Value("hide") is { } hide ? hide.Items(HideExpected) : []).Select(h => Hidden(h, sources)).OfType<(string, string)>()],
            Language = ReportSection.Language(map),
            Title = map.Value("title")?.Text(),
            Folder = map.Value("folder")?.Text("a folder") is { } path ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder)) : null,
            Mail = MailSection.Read(map.Value("mail")),
        };
        map.RejectUnknown();
        return audience.Name.Length == 0 ? null : audience;
    }

    /// <summary>Two audiences may not meet in a folder, on disks that take letters of either case for the same too.</summary>
    private static void Add(List<AudienceConfig> read, AudienceConfig? audience, YamlMap map)
    {
        if (audience is null) return;
        if (read.FirstOrDefault(a => a.Name.Equals(audience.Name, StringComparison.OrdinalIgnoreCase)) is { } same)
            map.Value("name")!.Fault("a name of its own", "Give it another one.", $"'{audience.Name}', as another audience is called{(same.Name == audience.Name ? "" : " but for the case of its letters")}");
        if (audience.Folder is { } folder && read.FirstOrDefault(a => a.Folder is { } other && (IsWithin(folder, other) || IsWithin(other, folder))) is { } shared)
            map.Value("folder")!.Fault($"a folder apart from that of audience '{shared.Name}'", "Give each audience a folder of its own, neither inside the other: who may read one may then not read the other.");
        read.Add(audience);
    }

    /// <summary>Whether a folder is another one or lies in it; both absolute.</summary>
    internal static bool IsWithin(string folder, string other) =>
        (folder + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(other) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);

    private static string Name(YamlValue value)
    {
        if (value.Text(NameExpected)?.Normalize(NormalizationForm.FormC) is not { } name) return "";
        if (Plain().IsMatch(name) && !Device().IsMatch(name)) return name;
        value.Fault(NameExpected, Device().IsMatch(name) ? "Give it another name: Windows keeps this one for a device." : "Give it a name without the other signs; title may hold them.");
        return "";
    }

    private static List<AudienceFilter> Where(YamlValue? value, IReadOnlyDictionary<string, SourceConfig> sources)
    {
        var filters = new List<AudienceFilter>();
        var map = value?.Map(FilterExpected, namesAreFree: true);
        foreach (var (name, allowed) in map?.Entries() ?? [])
        {
            if (Filtered(name, allowed, sources) is not var (table, column))
                continue;
            var values = allowed.Texts("a value or a list of values");
            if (allowed.IsList && values.Count == 0)
                allowed.Fault("at least one value", "Name a value, or remove the column to take every row.", "an empty list");
            foreach (string unknown in column.Allowed.Count == 0 ? [] : values.Except(column.Allowed))
                allowed.Fault($"one of {string.Join(", ", column.Allowed)}", Nearest.Find(unknown, column.Allowed) is { } near ? $"Did you mean '{near}'?" : null, $"'{unknown}'");
            if (filters.Any(f => f.Table == table.Name && f.Column == column.Name))
                allowed.Fault("each column once", "Merge the two lists.", $"{table.Name}.{column.Name} a second time");
            filters.Add(new(table.Name, column.Name, values));
        }

        if (map is not null && filters.Count == 0 && !map.Entries().Any())
            value!.Fault(FilterExpected, "Remove where, if every row is the audience's own.", "no column");
        return filters;
    }

    /// <summary>The column meant by <c>team</c> or <c>reps.team</c>; null after a fault.</summary>
    private static (ContractTable Table, ContractColumn Column)? Filtered(string name, YamlValue value, IReadOnlyDictionary<string, SourceConfig> sources)
    {
        var columns = new[] { Tables.Reps, Tables.Leads }.Select(t => SourceConfig.TableOf(sources, t)).SelectMany(t => t.Columns.Where(IsComparable).Select(c => (Table: t, Column: c))).ToList();
        // No two of them share a column's name.
        var found = columns.FirstOrDefault(c => name == c.Column.Name || name == $"{c.Table.Name}.{c.Column.Name}");
        if (found.Table is null)
        {
            string[] names = [.. columns.Select(c => c.Column.Name)];
            value.Fault($"one of {string.Join(", ", names)}", Nearest.Find(name.Split('.')[^1], names) is { } near ? $"Did you mean '{near}'?" : "Filter by a column of reps or leads that holds words.", $"no such column of reps or leads: '{name}'");
        }
        else if (!sources.ContainsKey(found.Table.Name))
            value.Fault("a column of a table that the configuration names", $"Add {found.Table.Name} under tables, or remove the column.", $"'{name}', a column of {found.Table.Name}, which tables does not name");
        else
            return found;
        return null;
    }

    private static (string Table, string Column)? Hidden(YamlValue value, IReadOnlyDictionary<string, SourceConfig> sources)
    {
        if (value.Text(HideExpected) is not { } name) return null;
        var columns = Tables.All.Select(t => SourceConfig.TableOf(sources, t)).SelectMany(t => t.Columns.Select(c => (Table: t, Column: c, Name: $"{t.Name}.{c.Name}"))).ToList();
        if (columns.FirstOrDefault(c => c.Name == name) is not { Table: not null } found)
        {
            string? near = columns.FirstOrDefault(c => c.Column.Name == name).Name ?? Nearest.Find(name, [.. columns.Select(c => c.Name)]);
            value.Fault(HideExpected, near is null ? "Name a table of the data contract and one of its columns." : $"Did you mean '{near}'?", $"no such column of the data contract: '{name}'");
            return null;
        }

        if (!found.Column.Required && !found.Table.Key.Contains(found.Column.Name))
            return (found.Table.Name, found.Column.Name);
        string[] free = [.. found.Table.Columns.Where(c => !c.Required && !found.Table.Key.Contains(c.Name)).Select(c => $"{found.Table.Name}.{c.Name}")];
        value.Fault(
            free.Length == 0 ? $"a column that a row can do without; {found.Table.Name} has none" : $"a column that a row can do without: {string.Join(", ", free)}",
            $"Remove it: without its {found.Column.Name} a row of {found.Table.Name} is none. Rows are taken away by where.", $"'{name}', which every row needs");
        return null;
    }

    private static bool IsComparable(ContractColumn column) => column.Type is ColumnType.Text or ColumnType.Choice or ColumnType.Zone or ColumnType.Flag or ColumnType.Count;

    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]{0,62}[\p{L}\p{M}\p{N}_-])?\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex Device();
}
