using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Analytics.Ingest.Sources;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>The binary COPY format, taken apart wherever its pieces happen to end.</summary>
public sealed class PostgresCopyTests
{
    private static readonly string?[][] rows =
    [
        ["1", "plain", null],
        ["2", "", "\"quoted\", with comma\r\nand line"],
        ["3", "株式会社㈱Ⅱ ソ表 \\", "\""],
    ];

    private const string Expected = "\"a\",\"b \"\"x\"\"\",\"c\"\n\"1\",\"plain\",\n\"2\",\"\",\"\"\"quoted\"\", with comma\r\nand line\"\n\"3\",\"株式会社㈱Ⅱ ソ表 \\\",\"\"\"\"\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Rows_BecomeCsv_WhateverThePieces(int piece)
    {
        using var csv = new MemoryStream();

        var copied = new CopyToCsv(new Pieces(Binary(rows), piece), csv, ["a", "b \"x\"", "c"], watermark: 0).Write(_ => { }, CancellationToken.None);

        Assert.Equal(Expected, Encoding.UTF8.GetString(csv.ToArray()));
        Assert.Equal(new CopiedRows(3, csv.Length, Convert.ToHexStringLower(SHA256.HashData(csv.ToArray())), "3"), copied);
    }

    [Fact]
    public void Watermark_IsTheLastThatIsNotAhead()
    {
        byte[] binary = Binary([["1"], [null], ["2"], [null], ["3"]], ahead: row => row[0] == "3");

        Assert.Equal("2", new CopyToCsv(new MemoryStream(binary), Stream.Null, ["a"], watermark: 0).Write(_ => { }, CancellationToken.None).Watermark);
        Assert.Null(new CopyToCsv(new MemoryStream(binary), Stream.Null, ["a"], watermark: null).Write(_ => { }, CancellationToken.None).Watermark);
    }

    [Fact]
    public void StreamThatEndsTooEarly_IsNeverTakenForWhole()
    {
        byte[] whole = Binary(rows);
        for (int length = 0; length < whole.Length; length++)
        {
            var cut = new MemoryStream(whole, 0, length);
            Assert.Throws<InvalidDataException>(() => new CopyToCsv(cut, Stream.Null, ["a", "b", "c"], null).Write(_ => { }, CancellationToken.None));
        }
    }

    [Fact]
    public void StreamOfSomethingElse_IsRefused()
    {
        byte[] text = Encoding.UTF8.GetBytes(new string('x', 100));

        Assert.Throws<InvalidDataException>(() => new CopyToCsv(new MemoryStream(text), Stream.Null, ["a"], null).Write(_ => { }, CancellationToken.None));
        Assert.Throws<InvalidDataException>(() => new CopyToCsv(new MemoryStream(Binary(rows)), Stream.Null, ["a", "b"], null).Write(_ => { }, CancellationToken.None));
    }

    [Fact]
    public void Memory_DoesNotGrowWithRowsOrValues()
    {
        // 200,000 rows, and one value of 50 MB.
        var binary = new MemoryStream();
        binary.Write(Binary([]).AsSpan(0, 19));
        byte[] row = Binary([["1", new string('x', 80), "y"]])[19..^2];
        for (int i = 0; i < 200_000; i++)
            binary.Write(row);
        binary.Write(Binary([["2", new string('"', 50_000_000), "y"]]).AsSpan(19));
        binary.Position = 0;
        long progress = 0;
        var copy = new CopyToCsv(binary, Stream.Null, ["a", "b", "c"], 0);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var copied = copy.Write(r => progress = r, CancellationToken.None);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal((200_001L, 200_000L), (copied.Rows, progress));
        Assert.Equal("\"a\",\"b\",\"c\"\n".Length + (200_000L * 91) + 100_000_011, copied.Bytes);
    }

    [Fact]
    public void Interruption_EndsIt()
    {
        byte[] binary = Binary(Enumerable.Range(0, 100_000).Select(_ => new string?[] { "1" }));

        Assert.Throws<OperationCanceledException>(() => new CopyToCsv(new MemoryStream(binary), Stream.Null, ["a"], null).Write(_ => { }, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void NamesOfExtracts_SortByNumber()
    {
        var names = new long[] { 1, 2, 9, 10, 99, 100, 999_999 }.Select(n => PostgresExtract.Name("calls", n)).ToList();

        Assert.Equal(names, names.Order(StringComparer.Ordinal));
        Assert.All(names, n => Assert.True(PostgresExtract.IsName(n, "calls")));
        Assert.False(PostgresExtract.IsName("postgres/calls-000001.csv", "calls"));
        Assert.False(PostgresExtract.IsName("postgres/calls-1", "calls"));
        Assert.False(PostgresExtract.IsName("postgres/calls-000001", "leads"));
    }

    /// <summary>The format as PostgreSQL's documentation gives it, with the boolean field at each row's end.</summary>
    private static byte[] Binary(IEnumerable<string?[]> rows, Func<string?[], bool>? ahead = null)
    {
        var bytes = new List<byte>([.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0]);
        foreach (string?[] row in rows)
        {
            Add16((short)(row.Length + 1));
            foreach (string? value in row)
            {
                byte[]? text = value is null ? null : Encoding.UTF8.GetBytes(value);
                Add32(text?.Length ?? -1);
                bytes.AddRange(text ?? []);
            }

            Add32(1);
            bytes.Add(ahead?.Invoke(row) == true ? (byte)1 : (byte)0);
        }

        Add16(-1);
        return [.. bytes];

        void Add16(short number)
        {
            byte[] two = new byte[2];
            BinaryPrimitives.WriteInt16BigEndian(two, number);
            bytes.AddRange(two);
        }

        void Add32(int number)
        {
            byte[] four = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(four, number);
            bytes.AddRange(four);
        }
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Pieces(byte[] all, int piece) : MemoryStream(all)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
