using Analytics.Config;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

public class PostgresSectionTests
{
    private const string Calls = "time_zone: UTC\ntables:\n  calls:\n    source: postgres\n";

    [Fact]
    public void Section_IsReadWhole()
    {
        SourceConfig calls = ConfigText.Load(Calls + """
                connection: ${CRM_DATABASE}
                query: "select * from calls ; "
                watermark: updated_at
                watermark_overlap: 90m
                statement_timeout: 30s
                time_zone: Asia/Tokyo
                columns: {call_id: id}
            """).Sources["calls"];

        Assert.Equal(
            new PostgresConfig("CRM_DATABASE", "select * from calls") { Watermark = "updated_at", WatermarkOverlap = TimeSpan.FromMinutes(90), StatementTimeout = TimeSpan.FromSeconds(30) },
            calls.Postgres);
        Assert.Empty(calls.Files);
        Assert.Equal("id", calls.Columns["call_id"].From);
    }

    [Fact]
    public void Defaults_AreEveryRowWithinAnHour() =>
        Assert.Equal(
            (null, TimeSpan.Zero, TimeSpan.FromHours(1)),
            ConfigText.Load(Calls + "    connection: ${A}\n    query: select 1\n").Sources["calls"].Postgres is { } p ? (p.Watermark, p.WatermarkOverlap, p.StatementTimeout) : default);

    [Fact]
    public void Files_AreNoDatabase()
    {
        Assert.Null(ConfigText.Load(ConfigText.Minimal).Sources["calls"].Postgres);
        Assert.Null(ConfigText.Load(ConfigText.Minimal + "    source: files\n").Sources["calls"].Postgres);
    }

    [Theory]
    [InlineData("Host=h;Password=never-told")]
    [InlineData("\"Host=h;Password=never-told\"")]
    [InlineData("postgresql://u:never-told@h/db")]
    [InlineData("${A}never-told")]
    [InlineData("${A:-never-told}")]
    [InlineData("$never-told")]
    [InlineData("[never-told]")]
    [InlineData("{a: never-told}")]
    public void ConnectionInTheFile_IsRefusedAndNotRepeated(string connection)
    {
        Fault fault = Assert.Single(ConfigText.Faults(Calls + $"    connection: {connection}\n    query: select 1\n"));

        Assert.Equal("analytics.yaml line 5, key 'tables.calls.connection'", fault.Place);
        Assert.DoesNotContain("never-told", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("CRM_DATABASE_FILE", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    connection: \"Host=h;Password=never-told\" x\n")]
    [InlineData("    connection: Host=h: Password=never-told: x\n")]
    [InlineData("    connection: [\"never-told\n")]
    public void ConnectionThatIsNotEvenYaml_IsNotRepeated(string line) =>
        Assert.All(ConfigText.Faults(Calls + line), f => Assert.DoesNotContain("never-told", f.ToString(), StringComparison.Ordinal));

    [Theory]
    [InlineData("query: select 1", "tables.calls.connection", "nothing")]
    [InlineData("connection: '${A}'", "tables.calls.query", "nothing")]
    [InlineData("connection: '${A}'\n    query: ' ; '", "tables.calls.query", "' ; '")]
    [InlineData("connection: '${A}'\n    query: select 1\n    files: calls.csv", "tables.calls.files", "'calls.csv'")]
    [InlineData("connection: '${A}'\n    query: select 1\n    encoding: utf-16", "tables.calls.encoding", "'utf-16'")]
    [InlineData("connection: '${A}'\n    query: select 1\n    watermark_overlap: 1h", "tables.calls.watermark_overlap", "'1h'")]
    [InlineData("connection: '${A}'\n    query: select 1\n    watermark: at\n    watermark_overlap: 1", "tables.calls.watermark_overlap", "'1'")]
    [InlineData("connection: '${A}'\n    query: select 1\n    watermarks: at", "tables.calls.watermarks", "unknown key 'watermarks'")]
    public void KeyThatIsMissingOrDoesNotFit_IsAFault(string lines, string key, string found)
    {
        Fault fault = Assert.Single(ConfigText.Faults(Calls + $"    {lines}\n"));

        Assert.EndsWith($"key '{key}'", fault.Place, StringComparison.Ordinal);
        Assert.Equal(found, fault.Found);
    }

    [Theory]
    [InlineData("query: select 1", "'select 1'")]
    [InlineData("connection: never-told", "a connection")]
    [InlineData("watermark: at", "'at'")]
    [InlineData("source: mysql", "'mysql'")]
    public void KeyOfADatabase_BesideFiles_IsAFault(string line, string found) =>
        Assert.Equal(found, ConfigText.OneFault($"    {line}\n").Found);
}
