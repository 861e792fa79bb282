using Analytics.Faults;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

public sealed class ParquetCheckTests : IDisposable
{
    private static readonly LakeColumn[] Columns = [new("id", LakeType.Text), new("n", LakeType.Long), new("m", LakeType.Decimal(12, 3)), new("at", LakeType.Timestamp)];

    private readonly LakeFolder lake = new();

    private readonly string path;

    public ParquetCheckTests()
    {
        path = Path.Combine(lake.Path, "x.parquet");
        lake.Engine.Execute($"copy (select i::varchar as id, i as n, i::decimal(12,3) as m, make_timestamptz(i * 1000000) as at from range(5000) as r(i)) to {SqlText.Literal(path)} (format parquet, compression zstd)");
    }

    public void Dispose() => lake.Dispose();

    [Fact]
    public void GoodFile_Passes() => ParquetCheck.Verify(path, Columns, 5000);

    [Fact]
    public void OtherRowCount_IsRefused() => Refused(Columns, 4999, "5000 rows");

    [Fact]
    public void OtherType_IsRefused() => Refused([Columns[0], new("n", LakeType.Integer), Columns[2], Columns[3]], 5000, "the columns id string, n long");

    [Fact]
    public void OtherScale_IsRefused() => Refused([Columns[0], Columns[1], new("m", LakeType.Decimal(12, 4)), Columns[3]], 5000, "the columns id string");

    [Fact]
    public void OtherOrder_IsRefused() => Refused([Columns[1], Columns[0], Columns[2], Columns[3]], 5000, "the columns id string");

    [Fact]
    public void MissingColumn_IsRefused() => Refused([.. Columns, new("more", LakeType.Text)], 5000, "the columns id string");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(500)]
    [InlineData(-1)]
    [InlineData(-9)]
    [InlineData(-200)]
    public void FileCutShort_IsRefused(int bytes)
    {
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(bytes < 0 ? whole.Length + bytes : bytes)]);

        Refused(Columns, 5000, "a file that a second reader cannot open");
    }

    private void Refused(LakeColumn[] columns, long rows, string found)
    {
        var e = Assert.Throws<MendableException>(() => ParquetCheck.Verify(path, columns, rows));
        Assert.Equal(ExitCode.Failed, e.ExitCode);
        Assert.StartsWith(found, e.Faults[0].Found, StringComparison.Ordinal);
    }
}
