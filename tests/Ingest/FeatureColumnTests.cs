using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Columns of a user's own on their way into the lake.</summary>
public sealed class FeatureColumnTests : IDisposable
{
    private const string Leads = "  leads:\n    files: leads.csv\n";
    private const string Declared = Leads + "    features:\n      employees: {from: Emp, kind: amount, known: at_lead, thousands: ','}\n      region: {kind: category, known: at_lead}\n      vip: {kind: flag, known: at_lead, map: {gold: 'true', none: 'false'}}\n      tier: {kind: level, known: at_lead}\n";

    private readonly IngestFolder folder = new();

    public FeatureColumnTests() => folder.Write(
        "leads.csv",
        "lead_id,created_at,Emp,region,vip,tier\n1,2026-01-05 09:00,\"1,200.5\",east,gold,3\n2,2026-01-05 09:00,,,none,\n3,2026-01-05 09:00,-4,west,gold,1\n4,2026-01-05 09:00,many,west,gold,1\n5,2026-01-05 09:00,nan,west,gold,1\n6,2026-01-05 09:00,7,west,maybe,1.5\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Values_AreTypedAndBadOnesQuarantined()
    {
        folder.Tables = Declared;
        var result = folder.Run();

        Assert.Equal(["1|1200.5|east|true|3", "2|-|-|false|-"], folder.Rows("leads", "lead_id", "employees", "region", "vip", "tier"));
        Assert.Equal(
            ["3 leads.employees.range", "4 leads.employees.type", "5 leads.employees.type", "6 leads.tier.type", "6 leads.vip.type"],
            result.Rejected.Select(r => $"{r.Line - 1} {r.Rule}").Order());
    }

    [Fact]
    public void DeclaredLater_FilesAreReadAgain_AndNoLongerDeclared_LoadsAsBefore()
    {
        folder.Tables = Leads;
        Assert.Empty(folder.Run().Rejected);
        folder.Tables = Declared;
        Assert.NotEmpty(folder.Run().Rejected);
        Assert.Contains("1|1200.5", folder.Rows("leads", "lead_id", "employees"));
        folder.Tables = Leads;
        folder.Run();
        folder.Write("leads.csv", "lead_id,created_at\n9,2026-01-06 09:00\n");
        folder.Run();
        Assert.Contains("9", folder.Rows("leads", "lead_id"));
    }

    [Fact]
    public void ColumnThatTheFileLacks_IsNamed()
    {
        folder.Tables = Leads + "    features:\n      budget: {kind: number, known: at_lead}\n";
        Assert.Contains("no column 'budget' in leads.csv", folder.Fails(Analytics.Faults.ExitCode.Usage).Message, StringComparison.Ordinal);
    }

    /// <summary>A value that does not fit is no value, one out of range stays; both are counted, and what still rejects does.</summary>
    [Fact]
    public void RulesThatOnlyWarn_LoadTheRowsAndCount()
    {
        folder.Tables = Declared;
        folder.Top += "  rules: {leads.employees.type: warn, leads.employees.range: warn, leads.vip.type: warn}\n";
        var result = folder.Run();

        Assert.Equal(
            ["1|1200.5|east|true|3", "2|-|-|false|-", "3|-4.0|west|true|1", "4|-|west|true|1", "5|-|west|true|1"],
            folder.Rows("leads", "lead_id", "employees", "region", "vip", "tier"));
        var file = Assert.Single(result.Files);
        Assert.Equal(["leads.employees.range 1", "leads.employees.type 2"], file.Warned.Select(w => $"{w.Key} {w.Value}").Order());
        Assert.Equal(["many", "nan"], file.WarnedRows["leads.employees.type"].Select(r => r.Value));
        Assert.Equal(["leads.tier.type"], file.Rules.Keys.Where(r => r != "leads.vip.type"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void Gate_StopsAtTheFirstRow_UnlessItsShareAllowsIt()
    {
        folder.Tables = Declared;
        string top = folder.Top;
        folder.Top = top + "  rules: {leads.employees.type: gate}\n";
        var stopped = folder.Fails(Analytics.Faults.ExitCode.QualityGate);
        Assert.Contains("2 of 6 rows that break leads.employees.type", stopped.Message, StringComparison.Ordinal);

        folder.Top = top + "  rules: {leads.employees.type: {severity: gate, max_share: 0.5}}\n";
        Assert.Equal(4, Assert.Single(folder.Run().Files).RowsQuarantined);
    }

    [Fact]
    public void SeverityThatChanges_ReadsTheFileAgain()
    {
        folder.Tables = Declared;
        folder.Run();
        Assert.Equal(["1", "2"], folder.Rows("leads", "lead_id"));
        folder.Top += "  rules: {leads.employees.type: warn}\n";
        folder.Run();
        Assert.Equal(["1", "2", "4", "5"], folder.Rows("leads", "lead_id"));
    }
}
