using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Values as people export them.</summary>
public sealed class ValueFormatTests : IDisposable
{
    // Times that nobody can have meant are another rule's matter.
    private readonly IngestFolder folder = new() { Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 1\n  rules: { calls.started_at.window: warn }\n" };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("h:mm:ss", "0:02:14", "134.000")]
    [InlineData("h:mm:ss", "123:00:05", "442805.000")]
    [InlineData("h:mm:ss", "00:00:07.25", "7.250")]
    [InlineData("h:mm:ss", "0:60:00", null)]
    [InlineData("h:mm:ss", "0:2:14", null)]
    [InlineData("h:mm:ss", "2:14", null)]
    [InlineData("h:mm:ss", "0:02:14x", null)]
    [InlineData("h:mm:ss", "0:-2:14", null)]
    [InlineData("h:mm:ss", ":02:14", null)]
    [InlineData("h:mm:ss", "0.5:02:14", null)]
    [InlineData("h:mm:ss", "0:02:61", null)]
    [InlineData("mm:ss", "2:14", "134.000")]
    [InlineData("mm:ss", "134:05", "8045.000")]
    [InlineData("mm:ss", "0:02:14", null)]
    [InlineData("2m14s", "2m14s", "134.000")]
    [InlineData("1h2m3s", "1h2m3s", "3723.000")]
    [InlineData("1h2m3s", "45s", "45.000")]
    [InlineData("1h2m3s", "2h", "7200.000")]
    [InlineData("1h2m3s", "1H 3S", "3603.000")]
    [InlineData("1h2m3s", "2分14秒", "134.000")]
    [InlineData("1h2m3s", "2 min 4.5 sec", "124.500")]
    [InlineData("1h2m3s", "3s2m", null)]
    [InlineData("1h2m3s", "134", null)]
    [InlineData("seconds", "134", "134.000")]
    [InlineData("seconds", "134.5", "134.500")]
    [InlineData("seconds", "134.5 s", "134.500")]
    [InlineData("seconds", "134 sec", "134.000")]
    [InlineData("seconds", "134秒", "134.000")]
    [InlineData("seconds", "2 min", null)]
    [InlineData("minutes", "2.5", "150.000")]
    [InlineData("minutes", "999999999999999999", null)]
    [InlineData("hours", "1e300", null)]
    [InlineData("h:mm:ss", "99999999999999999:00:00", null)]
    [InlineData("h:mm:ss", "9999999999999999999999999:00:00", null)]
    [InlineData("1h2m3s", "99999999999999999999h", null)]
    [InlineData("milliseconds", "1500 ms", "1.500")]
    public void TalkSeconds_ReadByItsFormat(string format, string text, string? seconds)
    {
        folder.Write("calls.csv", $"call_id,started_at,secs\na,2026-01-05,{text}\nb,2026-01-05,\n");
        folder.Tables += $"    columns:\n      talk_seconds: {{ from: secs, format: '{format}' }}\n";

        var result = folder.Run();

        Assert.Equal(seconds is null ? [$"2 talk_seconds={text} calls.talk_seconds.type"] : [], IngestFolder.Faults(result));
        Assert.Equal(seconds is null ? ["b|-"] : [$"a|{seconds}", "b|-"], folder.Rows("calls", "call_id", "talk_seconds"));
        Assert.StartsWith("format: ", result.Files[0].Conversions["talk_seconds"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h:mm", "7:30", "7.5000")]
    [InlineData("h:mm:ss", "0:00:36", "0.0100")]
    [InlineData("1h2m3s", "7h30m", "7.5000")]
    [InlineData("hours", "7.25 h", "7.2500")]
    [InlineData("minutes", "90", "1.5000")]
    public void Hours_ReadByTheirFormat(string format, string text, string hours)
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("rep_hours.csv", $"rep_id,date,hours\nR,2026-01-05,{text}\n");
        folder.Tables += $"  rep_hours:\n    files: rep_hours.csv\n    columns:\n      hours: {{ from: hours, format: '{format}' }}\n";

        Assert.Empty(folder.Run().Rejected);
        Assert.Equal([hours], folder.Rows("rep_hours", "hours"));
    }

    [Theory]
    [InlineData("thousands: ','", "1,234,567.5", "1234567.5000")]
    [InlineData("thousands: ','", "1234", "1234.0000")]
    [InlineData("thousands: ','", "12,34", null)]
    [InlineData("thousands: ','", "1.234,5", null)]
    [InlineData("decimal: ','", "1234,5", "1234.5000")]
    [InlineData("decimal: ','", "1234.5", null)]
    [InlineData("thousands: '.', decimal: ','", "1.234.567,25", "1234567.2500")]
    [InlineData("thousands: ' '", "1 234", "1234.0000")]
    [InlineData("strip: ['¥', '円']", "¥500", "500.0000")]
    [InlineData("strip: ['¥', '円']", "500 円", "500.0000")]
    [InlineData("strip: '€', thousands: ','", "€ 1,500.25", "1500.2500")]
    [InlineData("strip: '¥', thousands: ',', width: narrow", "￥１，５００", "1500.0000")]
    [InlineData("format: percent", "94.01%", "0.9401")]
    [InlineData("format: percent", "5 %", "0.0500")]
    [InlineData("format: percent", "99999999999999999999999 %", null)]
    public void Amount_ReadAsDeclared(string keys, string text, string? amount)
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("deals.csv", $"deal_id,closed_at,won,sum\nD,2026-01-05,1,\"{text}\"\n");
        folder.Tables += $"  deals:\n    files: deals.csv\n    columns:\n      amount: {{ from: sum, {keys} }}\n";

        var result = folder.Run();

        Assert.Equal(amount is null ? [$"2 amount={text} deals.amount.type"] : [], IngestFolder.Faults(result));
        Assert.Equal(amount is null ? [] : [amount], folder.Rows("deals", "amount"));
    }

    [Theory]
    [InlineData("%y%m%d", "26015")]
    [InlineData("%y%m%d", "2601005")]
    [InlineData("%Y%m%d%H%M", "20260105903")]
    [InlineData("%Y%m%d%H:%M", "2026115 9:03")]
    public void NumbersWithoutASignBetween_HaveAllTheirDigits(string format, string text)
    {
        folder.Write("calls.csv", $"call_id,started_at,day\na,{text},x\n").Write("visits.csv", $"date,visits\n{text},1\n");
        folder.Tables += $"    timestamp_format: '{format}'\n  visits:\n    files: visits.csv\n    timestamp_format: '{format}'\n";

        Assert.Equal([$"2 date={text} visits.date.type", $"2 started_at={text} calls.started_at.type"], IngestFolder.Faults(folder.Run()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("%Y/%m/%d %H:%M", "2011/1/5 9:03", "2011-01-05 00:03:00+00")]
    [InlineData("%Y/%m/%d %H:%M", "2011/01/05 09:03", "2011-01-05 00:03:00+00")]
    [InlineData("%y%m%d", "260105", "2026-01-04 15:00:00+00")]
    [InlineData("%y%m%d", "690105", "1969-01-04 15:00:00+00")]
    [InlineData("%y%m%d", "680105", "2068-01-04 15:00:00+00")]
    [InlineData("%Y%m%d%H%M", "202601050903", "2026-01-05 00:03:00+00")]
    [InlineData("%Y%m%d %H:%M", "20260105 09:03", "2026-01-05 00:03:00+00")]
    [InlineData("unix", "1767571380", "2026-01-05 00:03:00+00")]
    [InlineData("unix", "1767571380.25", "2026-01-05 00:03:00.25+00")]
    [InlineData("unix_ms", "1767571380123", "2026-01-05 00:03:00.123+00")]
    [InlineData("%Y年%m月%d日 %H時%M分", "2026年1月5日 9時03分", "2026-01-05 00:03:00+00")]
    [InlineData("%Y-%m-%d %Z", "2026-01-05 America/New_York", "2026-01-05 05:00:00+00")]
    public void Timestamp_ReadByItsFormat(string format, string text, string utc)
    {
        folder.Write("calls.csv", $"call_id,started_at\na,{text}\nb,soon\n");
        folder.Tables += $"    timestamp_format: '{format}'\n";

        Assert.Equal(["3 started_at=soon calls.started_at.type"], IngestFolder.Faults(folder.Run()));
        Assert.Equal([utc], folder.Rows("calls", "started_at"));
    }

    [Theory]
    [InlineData("%y%m%d", "260105")]
    [InlineData("%Y/%m/%d %H:%M", "2026/1/5 9:03")]
    [InlineData("%Y/%m/%d %H:%M", "2026-01-05")]
    [InlineData("unix", "1767571380")]
    public void Dates_FollowTheTablesTimestampFormat(string format, string text)
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("rep_hours.csv", $"rep_id,date,hours\nR,{text},7\n");
        folder.Tables += $"  rep_hours:\n    files: rep_hours.csv\n    timestamp_format: '{format}'\n";

        Assert.Empty(folder.Run().Rejected);
        Assert.Equal(["2026-01-05"], folder.Rows("rep_hours", "date"));
    }

    [Theory]
    [InlineData("unix", "99999999999999999999")]
    [InlineData("unix", "9223372036854775")]
    [InlineData("unix_ms", "-9223372036854775807")]
    [InlineData("unix", "NaN")]
    public void NumberTooLargeForATime_IsAFaultOfType(string format, string text)
    {
        folder.Write("calls.csv", $"call_id,started_at,a,b\na,{text},{text},0\nb,0,0,{text}\n");
        folder.Tables += $"    timestamp_format: '{format}'\n    columns:\n      talk_seconds: {{ since: a, until: b }}\n";

        Assert.Equal(
            [$"2 started_at={text} calls.started_at.type", $"2 talk_seconds={text} to 0 calls.talk_seconds.type", $"3 talk_seconds=0 to {text} calls.talk_seconds.type"],
            IngestFolder.Faults(folder.Run()));
    }

    [Fact]
    public void WidthNarrow_ReadsFullWidthForms_OfTheTableOrOneColumn()
    {
        folder.Write("calls.csv", "call_id,lead_id,started_at,talk_seconds,outcome\nＡ１,　ｘ　,２０２６－０１－０５　０９：００：００,１２．５,Ｓｅｌｅｃｔ\n");
        folder.Tables += "    width: narrow\n    null_values: Select\n    columns:\n      lead_id: { from: lead_id, width: as_is }\n";

        Assert.Empty(folder.Run().Rejected);
        Assert.Equal(["A1|ｘ|2026-01-05 00:00:00+00|12.500|-"], folder.Rows("calls", "call_id", "lead_id", "started_at", "talk_seconds", "outcome"));
    }

    [Fact]
    public void NullWords_AreComparedLetterByLetter()
    {
        folder.Write("calls.csv", "call_id,lead_id,rep_id,started_at\na,Select,select,2026-01-05\nb,-,NULL,2026-01-05\nc,  , null,2026-01-05\n");
        folder.Tables += "    null_values: [Select, '-', 'NULL']\n";

        folder.Run();

        Assert.Equal(["a|-|select", "b|-|-", "c|-|null"], folder.Rows("calls", "call_id", "lead_id", "rep_id"));
    }

    [Fact]
    public void SpaceAroundValues_AlsoTheIdeographicOne_IsNoPartOfThem()
    {
        folder.Write("calls.csv", "call_id,lead_id,rep_id,started_at\n　a , 東京　,\u00A0b\u00A0,2026-01-05\n");

        folder.Run();

        Assert.Equal(["a|東京|b"], folder.Rows("calls", "call_id", "lead_id", "rep_id"));
    }

    [Fact]
    public void TalkTime_IsTheDistanceOfTwoColumns()
    {
        folder.Write("calls.csv", "call_id,started_at,answered,ended\na,2026-01-05 09:00,2026-01-05 09:00:05,2026-01-05T00:02:19.5Z\nb,2026-01-05 09:00,,2026-01-05 09:02\n"
            + "c,2026-01-05 09:00,2026-01-05 09:02,2026-01-05 09:01\nd,2026-01-05 09:00,soon,2026-01-05 09:01\n");
        folder.Tables += "    columns:\n      talk_seconds: { since: answered, until: ended }\n";

        var result = folder.Run();

        Assert.Equal(
            ["4 talk_seconds=2026-01-05 09:02 to 2026-01-05 09:01 calls.talk_seconds.range", "5 talk_seconds=soon to 2026-01-05 09:01 calls.talk_seconds.type"],
            IngestFolder.Faults(result));
        Assert.Equal(["a|134.500", "b|-"], folder.Rows("calls", "call_id", "talk_seconds"));
    }

    [Theory]
    [InlineData("talk_seconds", "0:02:14", "format: h:mm:ss")]
    [InlineData("talk_seconds", "2m14s", "format: 1h2m3s")]
    [InlineData("talk_seconds", "134.5 s", "format: seconds")]
    [InlineData("talk_seconds", "1,234", "thousands: \",\"")]
    [InlineData("talk_seconds", "１３", "width: narrow")]
    [InlineData("started_at", "05.01.2026 09:03", "format: \"%d.%m.%Y %H:%M\"")]
    [InlineData("started_at", "1767571380", "format: unix")]
    [InlineData("started_at", "2026年1月5日 9時03分", "format: \"%Y年%m月%d日 %H時%M分\"")]
    public void FaultOfType_NamesTheKeyThatReadsTheValue(string column, string text, string key)
    {
        folder.Write("calls.csv", $"call_id,started_at,talk_seconds\na,{(column == "started_at" ? text : "2026-01-05")},\"{(column == "started_at" ? "" : text)}\"\n");

        var row = Assert.Single(folder.Run().Rejected);

        Assert.EndsWith($" (it reads with {key})", row.Expected, StringComparison.Ordinal);
        Assert.Equal(column, row.Column);

        folder.Tables += $"    columns:\n      {column}: {{ from: {column}, {key} }}\n";
        Assert.Equal(1, folder.Run().Files[0].RowsLoaded);
    }

    [Fact]
    public void ChangeOfClock_FirstOccurrence_ForwardThroughTheGap_CountedAsWarnings()
    {
        folder.Top = "time_zone: Europe/Amsterdam\nquality:\n  max_reject_share: 1\n";
        folder.Write("calls.csv", "call_id,started_at\ntwice,2025-10-26 02:30:00\nmissing,2025-03-30 02:30:00\nsaid,2025-10-26 02:30:00+01:00\nplain,2025-10-26 03:00:00\n");

        var result = folder.Run();

        Assert.Equal(
            ["missing|2025-03-30 01:30:00+00", "plain|2025-10-26 02:00:00+00", "said|2025-10-26 01:30:00+00", "twice|2025-10-26 00:30:00+00"],
            folder.Rows("calls", "call_id", "started_at"));
        Assert.Equal(new Dictionary<string, long> { ["calls.started_at.dst_gap"] = 1, ["calls.started_at.dst_overlap"] = 1 }, result.Files[0].Warned);
        Assert.Empty(result.Files[0].Rules);
    }

    [Theory]
    [InlineData("talk_seconds: { from: s, format: fast }", "one of h:mm:ss, mm:ss, 1h2m3s, seconds, minutes, hours, milliseconds")]
    [InlineData("talk_seconds: { since: a }", "both since and until")]
    [InlineData("lead_id: { from: s, thousands: ',' }", "of a column of numbers")]
    [InlineData("talk_seconds: { from: s, pii: hash }", "drop: talk_seconds is not a text")]
    [InlineData("call_id: { from: s, pii: drop }", "hash: call_id is required")]
    [InlineData("rep_id: { from: s, width: broad }", "one of narrow, as_is")]
    public void WrongKeys_AreFaultsOfTheConfiguration(string column, string expected)
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader);
        folder.Tables += $"    columns:\n      {column}\n";

        Assert.Contains(folder.Fails(ExitCode.Usage).Faults, f => f.Expected.Contains(expected, StringComparison.Ordinal));
    }
}
