using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

public class SqlLintTests
{
    public static TheoryData<string, string> Files =>
        [.. from folder in new[] { "staging", "marts", "kpis" } from name in SqlFiles.Names(folder) select (folder, name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfTheProgram_RunsOnBothEngines(string folder, string name) =>
        Assert.Equal([], SqlLint.Findings($"pipeline/Sql/{folder}/{name}.sql", SqlFiles.Read(folder, name)).Select(f => f.ToString()));

    [Theory]
    [InlineData("a // b")]
    [InlineData("quantile_cont(x, 0.5)")]
    [InlineData("percentile_cont(0.5)")]
    [InlineData("median(x)")]
    [InlineData("arg_max(a, b)")]
    [InlineData("strftime(ts, '%Y')")]
    [InlineData("epoch(b - a)")]
    [InlineData("epoch_ms(b)")]
    [InlineData("timezone('Asia/Tokyo', ts)")]
    [InlineData("time_bucket(interval 5 minute, ts)")]
    [InlineData("* exclude (a)")]
    [InlineData("exists (select 1 from b where b.a = a.a)")]
    [InlineData("to_seconds(5)")]
    [InlineData("to_milliseconds(5)")]
    [InlineData("hour(ts)")]
    [InlineData("lag(a) over (order by b)")]
    [InlineData("now()")]
    [InlineData("Count(*)")]
    [InlineData("\"a\"")]
    [InlineData("a -- why")]
    public void Forbidden_InAQuery_IsFoundWithPlaceAndRemedy(string code)
    {
        string finding = Assert.Single(SqlLint.Findings("x.sql", $"-- kpi: x\nwith\nfinal as (\n    select {code}\n)\nselect * from final\n")).ToString();

        Assert.StartsWith("x.sql line 4: found ", finding, StringComparison.Ordinal);
        Assert.Contains("Write instead: ", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("* from read_csv('/etc/passwd')")]
    [InlineData("* from '/etc/passwd'")]
    [InlineData("* from parquet_scan('x')")]
    [InlineData("getenv('SECRET')")]
    [InlineData("1) ; copy x to y")]
    [InlineData("* from duckdb_settings()")]
    [InlineData("'a\n' or 1 = (select count(*) from read_csv('/etc/passwd')) or 'b' = '\n'", 3)]
    [InlineData("'a\n--' or getenv('SECRET') = ''", 3)]
    [InlineData("$$a'$$ or getenv('SECRET') = 'b'")]
    [InlineData("e'\\'' or getenv(e'SECRET') = ''")]
    [InlineData("'never ended")]
    public void ReachingOut_InAForeignFile_IsFound(string code, int line = 2) =>
        Assert.Contains(SqlLint.Findings("x.sql", $"-- kpi: x\nselect {code}\nselect * from final\n", foreign: true), f => f.Place == $"x.sql line {line}");

    [Theory]
    [InlineData("select 'Upper // now() in text'")]
    [InlineData("select created_hour, local_hour(ts, zone), c.weekday, local_weekday(ts, zone)")]
    [InlineData("select l.lead_id from leads as l")]
    public void Allowed_InAQuery_IsNotFound(string code) =>
        Assert.Empty(SqlLint.Findings("x.sql", $"-- kpi: X // now()\n{code}\nselect * from final order by a, b\n", foreign: true));

    [Fact]
    public void LastLine_NotFromFinal_IsFound() =>
        Assert.Equal(
            ["x.sql line 2: found 'select 1'.\nExpected SQL that every engine reads.\nWrite instead: select … from final."],
            SqlLint.Findings("x.sql", "-- kpi: x\nselect 1\n").Select(f => f.ToString()));
}
