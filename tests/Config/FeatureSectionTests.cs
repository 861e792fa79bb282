using Analytics.Config;
using Analytics.Contract;
using Xunit;

namespace Analytics.Tests.Config;

public class FeatureSectionTests
{
    private const string Before = "time_zone: Asia/Tokyo\ntables:\n";

    [Fact]
    public void Declared_AreColumnsOfTheTableAndFeatures()
    {
        var leads = Load("  leads:\n    files: l.csv\n    features:\n      employees: {from: Emp, kind: amount, known: at_lead}\n      vip: {kind: flag, known: at_lead}\n").Sources["leads"];

        Assert.Equal([new FurtherColumn("employees", "amount", "at_lead"), new FurtherColumn("vip", "flag", "at_lead")], leads.Features);
        Assert.Equal([("employees", ColumnType.Number, 0m), ("vip", ColumnType.Flag, null)], leads.Table.Columns.Skip(Tables.Leads.Columns.Count).Select(c => (c.Name, c.Type, c.Min)));
        Assert.Equal(("Emp", "vip"), (leads.Columns["employees"].From, leads.Columns["vip"].From));
        Assert.Equal(Tables.Leads, leads.Table);
    }

    [Theory]
    [InlineData("leads", "employees: {kind: numbr, known: at_lead}", "one of number, amount, category, flag, level")]
    [InlineData("leads", "employees: {known: at_lead}", "one of number, amount, category, flag, level")]
    [InlineData("leads", "employees: {kind: number}", "from when on its values are known: at_lead")]
    [InlineData("leads", "employees: {kind: number, known: before_call}", "at_lead")]
    [InlineData("calls", "mood: {kind: number, known: at_lead}", "before_call or after_call")]
    [InlineData("reps", "years: {kind: number, known: after_call}", "before_call")]
    [InlineData("leads", "Employees: {kind: number, known: at_lead}", "a name of small letters, digits and underscores that begins with a letter")]
    [InlineData("leads", "talk_seconds: {kind: number, known: at_lead}", "a name of its own")]
    [InlineData("leads", "lead_age_days: {kind: number, known: at_lead}", "a name of its own")]
    [InlineData("leads", "employees: {kind: number, known: at_lead, form: x}", "kind, known")]
    [InlineData("meetings", "room: {kind: category, known: at_lead}", "features of leads, calls, reps")]
    public void Wrong_IsNamed(string table, string feature, string expected)
    {
        string others = table == "calls" ? "" : "  calls: {files: c.csv}\n";
        var fault = Assert.Single(ConfigText.Faults($"{Before}{others}  {table}:\n    files: t.csv\n    features:\n      {feature}\n"));
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void SameNameInTwoTables_IsRefused()
    {
        var fault = Assert.Single(ConfigText.Faults(
            $"{Before}  leads: {{files: l.csv, features: {{score: {{kind: number, known: at_lead}}}}}}\n  calls: {{files: c.csv, features: {{score: {{kind: number, known: before_call}}}}}}\n"));
        Assert.Contains("a feature of another table", fault.Found, StringComparison.Ordinal);
    }

    private static AnalyticsConfig Load(string tables) => ConfigText.Load(Before + tables);
}
