using Xunit;

namespace Analytics.Tests;

public class SmokeTests
{
    [Fact]
    public void DuckDb_Opens()
    {
        using var c = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:");
        c.Open();
        using var cmd = c.CreateCommand();
        cmd.CommandText = "select 42";
        Assert.Equal(42, cmd.ExecuteScalar());
    }
}
