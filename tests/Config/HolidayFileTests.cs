using System.Text;
using Analytics.Config;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

public sealed class HolidayFileTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("analytics-holidays-").FullName, "h.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Theory]
    [InlineData("2026-01-01,元日\n2026-05-03,憲法記念日\n")]
    [InlineData("2026/1/1,元日\r\n2026/5/3,憲法記念日")]
    [InlineData("date,name\n\n2026/05/03, 憲法記念日 \n2026/01/01,\"元日\"\n")]
    [InlineData("\uFEFF2026-01-01,元日\n2026-05-03,憲法記念日\n")]
    public void EveryUsualForm_IsRead(string text)
    {
        IReadOnlyDictionary<DateOnly, string> holidays = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal([new(new DateOnly(2026, 1, 1), "元日"), new(new DateOnly(2026, 5, 3), "憲法記念日")], holidays.ToArray());
    }

    [Fact]
    public void NoName_IsEmpty() => Assert.Equal("", Read("2026-01-01\n"u8.ToArray())[new DateOnly(2026, 1, 1)]);

    [Fact]
    public void NameWithAQuotedComma_StaysWhole() =>
        Assert.Equal("Day \"A\", second", Read("2026-01-01,\"Day \"\"A\"\", second\"\n"u8.ToArray())[new DateOnly(2026, 1, 1)]);

    [Fact]
    public void NoFileNamed_IsNoHolidays() => Assert.Empty(HolidayFile.Read(new CalendarConfig()));

    [Fact]
    public void BadDates_AreAllReportedWithTheirLines()
    {
        var e = Assert.Throws<MendableException>(() => Read("date,name\n2026-02-30,a\n2026-01-01,b\nsoon,c\n"u8.ToArray()));
        Assert.Equal(["h.csv line 2: '2026-02-30'", "h.csv line 4: 'soon'"], e.Faults.Select(f => $"{f.Place}: {f.Found}"));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
    }

    [Fact]
    public void BadDateOnTheFirstLine_IsNoHeader() =>
        Assert.Equal("h.csv line 1", Assert.Throws<MendableException>(() => Read("2026-13-01,a\n"u8.ToArray())).Faults[0].Place);

    [Fact]
    public void MissingFile_IsAFault()
    {
        var e = Assert.Throws<MendableException>(() => HolidayFile.Read(new CalendarConfig { Holidays = path }));
        Assert.Equal((path, "no such file"), (e.Faults[0].Place, e.Faults[0].Found));
    }

    [Fact]
    public void WrongEncoding_IsAFaultAndNotQuestionMarks()
    {
        byte[] cp932 = [.. "2026/1/1,"u8, 0x8C, 0xB3, 0x93, 0xFA];
        var e = Assert.Throws<MendableException>(() => Read(cp932));
        Assert.Equal("bytes that are not utf-8", e.Faults[0].Found);
        Assert.Equal("元日", Read(cp932, "cp932").Values.Single());
        Assert.Equal("元日", Read(cp932, "Shift_JIS").Values.Single());
    }

    [Fact]
    public void CabinetOfficesFile_IsReadAsItIs()
    {
        string real = Path.Combine(
            Environment.GetEnvironmentVariable("ANALYTICS_REAL_DATA") ?? Path.Combine(Root(), "..", "shared", "data"), "syukujitsu_cp932", "syukujitsu.csv");
        if (!File.Exists(real)) Assert.Skip($"No Cabinet Office calendar at {real}");
        IReadOnlyDictionary<DateOnly, string> holidays = HolidayFile.Read(new CalendarConfig { Holidays = real, HolidaysEncoding = "cp932" });
        // Every line but the header, counted on the bytes.
        Assert.Equal(File.ReadAllBytes(real).Count(b => b == '\n') - 1, holidays.Count);
        Assert.Equal(new DateOnly(1955, 1, 1), holidays.Keys.Min());
        Assert.Equal(2027, holidays.Keys.Max().Year);
        Assert.Equal("元日", holidays[new DateOnly(2026, 1, 1)]);
        Assert.Equal("成人の日", holidays[new DateOnly(2026, 1, 12)]);
        Assert.Equal("休日", holidays[new DateOnly(2026, 9, 22)]);
        Assert.False(holidays.ContainsKey(new DateOnly(2026, 1, 2)));
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    private IReadOnlyDictionary<DateOnly, string> Read(byte[] bytes, string encoding = "utf-8")
    {
        File.WriteAllBytes(path, bytes);
        return HolidayFile.Read(new CalendarConfig { Holidays = path, HolidaysEncoding = encoding });
    }
}
