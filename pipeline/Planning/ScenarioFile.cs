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
    public static IReadOnlyList<Scenario> Load(string path) => ConfigFile.Read(path, (map, _, _) => Read(map)).Config;

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
        var scenario = new Scenario(name ?? "")
        {
            Reps = map.Value("reps")?.Number(0, 100_000),
            HoursPerDay = map.Value("hours")?.Number(0.01, 24),
            CallsPerHour = map.Value("cph")?.Number(0.01, 1000),
            Conversion = map.Value("conversion")?.Share(),
            Leads = map.Value("leads")?.Number(0, 1e8),
            LeaveDays = map.Value("leave_days")?.Number(0, 31) ?? 0,
            Joiners = [.. (map.Value("joiners")?.Items("a list such as - {start: 2026-11-16, reps: 2}") ?? []).Select(Joiners).OfType<Joiners>()],
        };
        map.RejectUnknown();
        return name is null ? null : scenario;
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
