using System.Globalization;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Models.Planning;

namespace Analytics.Planning;

/// <summary>Reads the YAML of scenarios.</summary>
public static class ScenarioFile
{
    private const int Most = 50;

    /// <summary>Reads and validates it.</summary>
    /// <exception cref="MendableException">As <see cref="ConfigFile.Load"/>.</exception>
    public static IReadOnlyList<Scenario> Load(string path) => !File.Exists(path)
        ? throw new MendableException(ExitCode.Usage, new Fault(path, "no such file", "a YAML file of scenarios", "Correct plan.scenarios in the configuration, or --scenarios."))
        : ConfigFile.Read(path, (map, _, _) => Read(map)).Config;

    /// <summary>Refuses leads of a motion that the history does not have.</summary>
    /// <param name="scenarios">Those of the file.</param>
    /// <param name="history">What is planned with.</param>
    /// <param name="path">The file, for the message.</param>
    /// <exception cref="MendableException">There is such a motion.</exception>
    public static void CheckMotions(IReadOnlyList<Scenario> scenarios, PlanningHistory history, string? path)
    {
        string[] known = [.. history.Leads.Select(l => l.Motion).OfType<string>()];
        var stray = scenarios.SelectMany(s => s.LeadsByMotion.Keys.Except(known).Select(m => (s.Name, Motion: m))).FirstOrDefault();
        if (stray.Motion is not null)
            throw new MendableException(ExitCode.Usage, new Fault($"{path}, scenario '{stray.Name}', leads", $"the motion '{stray.Motion}'",
                known.Length > 0 ? $"one of {string.Join(", ", known)}, as the leads of recent weeks have" : "leads: a number, since leads have no motion", "Correct the word, or give the leads of all motions as one number."));
    }

    private static List<Scenario>? Read(YamlMap map)
    {
        var list = map.Required("scenarios", "a list of scenarios, such as - {name: two more, reps: 10}", "Add the key.");
        var items = list?.Items("a list of scenarios, such as - {name: two more, reps: 10}") ?? [];
        map.RejectUnknown();
        if (list is not null && items.Count is 0 or > Most)
            list.Fault($"1 to {Most} scenarios");
        var scenarios = new List<Scenario>();
        foreach (var item in items)
        {
            if (Scenario(item) is not { } scenario) continue;
            if (scenarios.Any(s => s.Name == scenario.Name))
                item.Fault("a name of its own", "Rename one of them.", $"a second scenario '{scenario.Name}'");
            scenarios.Add(scenario);
        }

        return scenarios;
    }

    private static Scenario? Scenario(YamlValue value)
    {
        if (value.Map("{name: …, reps: …, hours: …}") is not { } map)
            return null;
        string? name = map.Required("name", "what the scenario is called", "Add the key.")?.Text();
        var leads = map.Value("leads");
        var scenario = new Scenario(name ?? "")
        {
            Reps = map.Value("reps")?.Number(0, 100_000),
            HoursPerDay = map.Value("hours")?.Number(0.01, 24),
            CallsPerHour = map.Value("cph")?.Number(0.01, 1000),
            Conversion = map.Value("conversion")?.Share(),
            Leads = leads?.IsScalar == true ? leads.Number(0, 1e8) : null,
            LeadsByMotion = leads?.IsScalar == false ? LeadsByMotion(leads) : new Dictionary<string, double>(),
            From = map.Value("from") is { } from ? Month(from) : null,
            LeaveDays = map.Value("leave_days")?.Number(0, 31) ?? 0,
            Joiners = [.. (map.Value("joiners")?.Items("a list such as - {start: 2026-11-16, reps: 2}") ?? []).Select(Joiners).OfType<Joiners>()],
        };
        map.RejectUnknown();
        return name is null ? null : scenario;
    }

    private static Dictionary<string, double> LeadsByMotion(YamlValue value) =>
        (value.Map("leads a month, or those of each motion such as {inbound: 2500}", namesAreFree: true)?.Entries() ?? [])
            .Select(e => (e.Key, Leads: e.Value.Number(0, 1e8))).Where(e => e.Leads is not null).ToDictionary(e => e.Key, e => e.Leads!.Value);

    private static DateOnly? Month(YamlValue value)
    {
        const string expected = "a month such as 2026-12";
        string? text = value.Text(expected);
        if (text is null) return null;
        if (DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return month;
        value.Fault(expected);
        return null;
    }

    private static Joiners? Joiners(YamlValue value)
    {
        if (value.Map("{start: 2026-11-16, reps: 2}") is not { } map)
            return null;
        var start = map.Required("start", "the first day, such as 2026-11-16", "Add the key.");
        double reps = map.Value("reps")?.Number(0, 100_000) ?? 1;
        map.RejectUnknown();
        return start?.Date() is { } day ? new(day, reps) : null;
    }
}
