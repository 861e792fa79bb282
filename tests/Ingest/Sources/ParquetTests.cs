using Analytics.Faults;
using Analytics.Lake;
using DuckDB.NET.Data;
using Xunit;

namespace Analytics.Tests.Ingest.Sources;

public sealed class ParquetTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Values_AreText()
    {
        Write(""""
            select 1::bigint as id, 'x, "y"' as "a ""name""", timestamptz '2026-01-05 09:00:00+09' as at, timestamp '2026-01-05 09:00:00.25' as "local",
                {'k': [1, 2]} as nested, true as ok, 12.50::decimal(9,2) as amount, date '2026-01-05' as day
            union all select 2, null, null, null, null, null, null, null
            """");

        using var raw = folder.Open("calls.parquet");

        Assert.Equal(["id", "a \"name\"", "at", "local", "nested", "ok", "amount", "day"], raw.Names);
        var rows = SourceFolder.Rows(raw, File.ReadAllBytes(Path.Combine(folder.Path, "calls.parquet")));
        Assert.Equal(["1", "x, \"y\"", "2026-01-05T00:00:00.000000Z", "2026-01-05 09:00:00.25", "{\"k\":[1,2]}", "true", "12.50", "2026-01-05"], rows[0]);
        Assert.Equal("2|||||||", string.Join('|', rows[1]));
    }

    [Fact]
    public void Damage_IsAFault()
    {
        Write("select i as id, md5(i::varchar) as name from range(2000) as t(i)");
        string path = Path.Combine(folder.Path, "calls.parquet");
        byte[] whole = File.ReadAllBytes(path);
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = seed % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int i = 0; i < 20 && bytes.Length > 0; i++)
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                using var raw = folder.Open("calls.parquet", bytes);
                using var engine = Engine.InMemory();
                engine.Query(raw.Sql, r => r.FieldCount);
            }
            catch (Exception e) when (e is MendableException or DuckDBException)
            {
            }
        }
    }

    private void Write(string sql)
    {
        using var engine = Engine.InMemory();
        engine.Execute($"copy ({sql}) to {SqlText.Literal(Path.Combine(folder.Path, "calls.parquet"))} (format parquet)");
    }
}
