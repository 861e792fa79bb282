using Analytics.Ingest;
using Xunit;

namespace Analytics.Tests.Ingest;

public sealed class FileOrderTests
{
    [Fact]
    public void Names_NumbersComeFirst()
    {
        string[] ordered =
        [
            "a.csv", "b", "a-1.csv", "b1", "b1a", "west-2.csv", "a-9.csv", "a-010.csv", "a-10.csv", "calls-2026.csv", "west/2026-9-30.csv", "calls-2026-9-30-2.csv",
            "2026/10/calls.csv", "calls-2026-10-1.csv", "east/2026-10-1.csv", "a-99999999999999999999998.csv", "a-99999999999999999999999.csv",
        ];
        string[] shuffled = [.. ordered];
        new Random(1).Shuffle(shuffled);

        Assert.Equal(ordered, shuffled.Order(FileOrder.ByName));
    }

    [Theory]
    [InlineData("a01", "a1", "a01b", "a1b", "a1", "a001")]
    [InlineData("x0", "x00", "x", "0x", "00", "0")]
    public void Order_IsTotal(params string[] names)
    {
        foreach (string a in names)
        {
            foreach (string b in names)
            {
                Assert.Equal(a == b, FileOrder.ByName.Compare(a, b) == 0);
                Assert.Equal(Math.Sign(FileOrder.ByName.Compare(a, b)), -Math.Sign(FileOrder.ByName.Compare(b, a)));
                foreach (string c in names.Where(c => FileOrder.ByName.Compare(a, b) < 0 && FileOrder.ByName.Compare(b, c) < 0))
                    Assert.True(FileOrder.ByName.Compare(a, c) < 0, $"{a} < {b} < {c}");
            }
        }
    }
}
