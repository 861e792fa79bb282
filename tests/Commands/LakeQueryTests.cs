using Analytics.Commands.Query;
using Analytics.Commands.Results;
using Analytics.Faults;
using Analytics.Tests.Lake;
using Xunit;

namespace Analytics.Tests.Commands;

/// <summary>Queries over a small lake of one table, <c>things</c>, in two versions.</summary>
public sealed class LakeQueryTests : IDisposable
{
    private readonly LakeFolder lake = new();
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-query-tests-").FullName;

    public LakeQueryTests()
    {
        lake.Replace(lake.File("2026-01-01", ("a", 1), ("b", null)));
        lake.Replace(lake.File("2026-01-01", ("c", 3)));
    }

    public void Dispose()
    {
        lake.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("select count(*) from things", "1")]
    [InlineData("select count(*) from lake.things;  -- and a remark; with a semicolon", "1")]
    [InlineData("with t as (from things) select id from t /* ; */ ;;", "c")]
    [InlineData("select ';' || $$;$$ || e'\\';'", ";;';")]
    [InlineData("select column_name from (describe things) limit 1", "id")]
    [InlineData("show tables", "things")]
    [InlineData("values (1), (2)", "1 2")]
    [InlineData("from range(3) order by 1 desc", "2 1 0")]
    [InlineData("select is_settled('refused')", "true")]
    [InlineData("select local_hour(timestamptz '2026-01-01 00:30:00+00', 'Asia/Kolkata')", "6")]
    public void Query_IsAnswered(string sql, string expected) => Assert.Equal(expected, string.Join(' ', Rows(sql).Select(r => r[0])));

    [Theory]
    [InlineData("1::utinyint", "1", ResultKind.Number)]
    [InlineData("170141183460469231731687303715884105727::hugeint", "170141183460469231731687303715884105727", ResultKind.Number)]
    [InlineData("sum(9007199254740993)", "9007199254740993", ResultKind.Number)]
    [InlineData("1.50::decimal(5,2)", "1.50", ResultKind.Number)]
    [InlineData("0.1::double", "0.1", ResultKind.Number)]
    [InlineData("'nan'::double", "NaN", ResultKind.Number)]
    [InlineData("'-inf'::float", "-Infinity", ResultKind.Number)]
    [InlineData("true", "true", ResultKind.Boolean)]
    [InlineData("'=1'", "=1", ResultKind.Text)]
    [InlineData("'a'::enum('a', 'b')", "a", ResultKind.Text)]
    [InlineData("date '2026-02-28'", "2026-02-28", ResultKind.Form)]
    [InlineData("timestamptz '2026-01-01 10:00:00.5+09'", "2026-01-01T01:00:00.5Z", ResultKind.Form)]
    [InlineData("timestamp '2026-01-01 10:00:00'", "2026-01-01T10:00:00", ResultKind.Form)]
    [InlineData("interval '1 day 2 hours'", "1 day 02:00:00", ResultKind.Form)]
    [InlineData("'\\xAB+'::blob", "ab2b", ResultKind.Form)]
    [InlineData("[1, null]", "[1,null]", ResultKind.Json)]
    [InlineData("{'a': [1], 'b': 'x'}", "{\"a\":[1],\"b\":\"x\"}", ResultKind.Json)]
    [InlineData("map {'a': 1}", "{\"a\":1}", ResultKind.Json)]
    [InlineData("null::date", null, ResultKind.Form)]
    public void Value_OfEveryType_HasItsText(string value, string? text, ResultKind kind)
    {
        using var query = Query($"select {value} as v");

        Assert.Equal(new ResultColumn("v", kind), Assert.Single(query.Columns).Result);
        Assert.Equal(text, query.Read(rows => rows.Single()[0]));
    }

    [Fact]
    public void Columns_OfOneName_AreToldApart()
    {
        using var query = Query("select 1 as a, 2 as b, 3 as a");

        string[] names = [.. query.Columns.Select(c => c.Result.Name)];
        Assert.Equal(3, names.Distinct().Count());
        Assert.Equal(("a", "b"), (names[0], names[1]));
        Assert.Equal(["1", "2", "3"], query.Read(rows => rows.Single()));
    }

    [Fact]
    public void Version_OfBefore_HoldsItsRows()
    {
        Assert.Equal(["c"], Rows("select id from things").Select(r => r[0]));
        Assert.Equal(["a", "b"], Rows("select id from things order by id", "things=0").Select(r => r[0]));
        Assert.Equal("Did you mean 'things'?", Refused("select 1", "thngs=0").Remedy);
        Assert.Equal("'things'", Refused("select 1", "things").Found);
        Assert.Contains("from 0 to 1", Refused("select 1", "things=2").Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void AsOf_ADay_MeansItsEndInTheZone()
    {
        Assert.Equal(new DateTimeOffset(2026, 9, 30, 14, 59, 59, 999, TimeSpan.Zero), LakeVersions.Instant("2026-09-30", () => "Asia/Tokyo"));
        Assert.Equal(new DateTimeOffset(2026, 9, 30, 12, 0, 0, TimeSpan.Zero), LakeVersions.Instant("2026-09-30T12:00:00Z", () => "Asia/Tokyo"));
        Assert.Throws<MendableException>(() => LakeVersions.Instant("30.9.2026", () => "UTC"));
        Assert.Throws<MendableException>(() => LakeVersions.Pin(lake.Lake, [], LakeFolder.Committed.AddDays(-1)));
        Assert.Equal(1, LakeVersions.Pin(lake.Lake, [], LakeFolder.Committed.AddDays(1)).Tables["things"].Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; -- nothing")]
    [InlineData("select 1; select 2")]
    [InlineData("select 1); copy (select 1) to '{folder}/x.csv'; select (1")]
    [InlineData("copy (select 1) to '{folder}/x.csv'")]
    [InlineData("/* a question */ copy things to '{folder}/x.csv'")]
    [InlineData("attach '{folder}/x.db'")]
    [InlineData("install httpfs")]
    [InlineData("load '{folder}/x'")]
    [InlineData("export database '{folder}/x'")]
    [InlineData("set enable_external_access = true")]
    [InlineData("create table t as select 1")]
    [InlineData("drop view things")]
    [InlineData("call enable_logging(storage = 'file', storage_path = '{folder}/x')")]
    [InlineData("select * from enable_logging(storage = 'file', storage_path = '{folder}/x')")]
    [InlineData("select * from query('select * from enable_' || 'logging()')")]
    [InlineData("select * from enable_profiling(save_location = '{folder}/x')")]
    [InlineData("select * from json_execute_serialized_sql(json_serialize_sql('select 1'))")]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("select * from '/etc/passwd'")]
    [InlineData("select * from read_text('{lake}/../../etc/passwd')")]
    [InlineData("select * from read_text('{lake}/things/_delta_log/00000000000000000000.json')")]
    [InlineData("select * from glob('/etc/*')")]
    [InlineData("select * from read_parquet('https://example.com/a.parquet')")]
    [InlineData("select $1")]
    public void Text_ThatIsNoQuestionToTheLake_IsRefused(string sql)
    {
        Refused(sql.Replace("{folder}", folder, StringComparison.Ordinal).Replace("{lake}", lake.Path, StringComparison.Ordinal));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("select * from thngs", "query line 1, column 15", "'thngs', which is no table of the lake", "Did you mean 'things'?")]
    [InlineData("select\n  idd\nfrom things", "query line 2, column 3", "'idd', which is no column there", "Did you mean 'id'?")]
    [InlineData("select wilson_lowe(1, 2)", "query line 1, column 8", "'wilson_lowe', which is no function", "Did you mean 'wilson_lower'?")]
    [InlineData("selct 1", "query", "'selct'", "Did you mean 'select'?")]
    [InlineData("select id::int from things", "query", "Could not convert string 'c'", "try_cast")]
    [InlineData("select id frm things where", "query", "syntax error", "show tables")]
    [InlineData("select error('no ' || id) from things", "query", "no c", "Convert or filter")]
    public void Mistake_IsNamedWithItsPlaceAndRemedy(string sql, string place, string found, string remedy)
    {
        var fault = Refused(sql);

        Assert.StartsWith(place, fault.Place, StringComparison.Ordinal);
        Assert.Contains(found, fault.Found, StringComparison.Ordinal);
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_HoldsEveryRowAndExactNumbers()
    {
        string file = Path.Combine(folder, "o.parquet");
        using (var query = Query("select id, 12345678901234567890::hugeint as h, 1 as h, interval 1 day as i, null as n, union_value(x := 1) as u, '1'::bit as b from things", file))
            Assert.Equal(1, query.WriteParquet(file));

        var row = lake.Engine.Query($"select * from read_parquet('{file}')", r => (r.GetString(0), r.GetFieldValue<decimal>(1), r.GetInt32(2), r.FieldCount)).Single();
        Assert.Equal(("c", 12345678901234567890m, 1, 7), row);
    }

    [Fact]
    public void Lake_WithoutATable_IsSaid()
    {
        var fault = Assert.Throws<MendableException>(() => LakeVersions.Pin(new Analytics.Lake.DataLake(Path.Combine(folder, "none", "lake")), [], null)).Faults.Single();

        Assert.Equal("no lake", fault.Found);
        Assert.Contains("analytics run", fault.Remedy, StringComparison.Ordinal);
    }

    private LakeQuery Query(string sql, string? file = null, params string[] versions) =>
        new(LakeVersions.Pin(lake.Lake, versions, null), sql, Path.Combine(Path.GetTempPath(), Path.GetFileName(folder) + "-scratch"), file);

    private List<string?[]> Rows(string sql, params string[] versions)
    {
        using var query = Query(sql, null, versions);
        return query.Read(rows => rows.ToList());
    }

    private Fault Refused(string sql, params string[] versions)
    {
        var refused = Assert.Throws<MendableException>(() => Rows(sql, versions));
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        return refused.Faults.Single();
    }
}
