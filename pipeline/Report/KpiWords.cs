using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The words for a KPI; one that a user added goes by its own name.</summary>
internal static class KpiWords
{
    public static string Label(Wording words, string kpi) => words.Has("kpi." + kpi) ? words.Say("kpi." + kpi) : kpi;

    public static string? Definition(Wording words, KpiDefinition definition) =>
        words.Has("definition." + definition.Kpi) ? words.Say("definition." + definition.Kpi) : definition.Text;
}
