using System.Globalization;

namespace Analytics.Sample;

/// <summary>Draws the team: who there is, in which role and team, how fast and how good.</summary>
internal static class RepRoster
{
    private static readonly string[] Teams = ["East", "West", "Central", "South"];

    private static readonly string[] FamilyNames =
    [
        "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本",
        "井上", "木村", "林", "斎藤", "清水", "山崎", "森", "池田", "橋本", "阿部", "石川", "山下", "中島", "石井",
    ];

    private static readonly string[] GivenNames =
    [
        "翔太", "美咲", "大輔", "葵", "健太", "結衣", "拓也", "陽菜", "直樹", "彩", "亮", "真由美", "蓮", "恵", "悠斗", "千尋",
        "誠", "沙織", "和也", "舞", "隼人", "由佳", "慎一", "奈々", "浩", "玲子", "優", "智子", "剛", "菜摘", "純",
    ];

    public static IReadOnlyList<SampleRep> Draw(SampleOptions options, WorkCalendar calendar)
    {
        var random = new SeededRandom(options.Seed, 1);
        var count = options.RepsOrDefault();
        var teams = Math.Clamp(count / 6, 2, Teams.Length);
        var digits = Math.Max(2, count.ToString(CultureInfo.InvariantCulture).Length);
        var reps = new SampleRep[count];
        for (var i = 0; i < count; i++)
        {
            reps[i] = new SampleRep(
                "R" + (i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'),
                $"{FamilyNames[i % FamilyNames.Length]} {GivenNames[i % GivenNames.Length]}",
                Teams[i % teams],
                StageOf(i, count),
                CallsPerHour: SampleTruth.CallsPerHour + Math.Clamp(SampleTruth.CallsPerHourSpread * random.Normal(), -3, 3),
                ContactSkill: SampleTruth.ContactSkillSpread * random.Normal(),
                MeetingSkill: SampleTruth.MeetingSkillSpread * random.Normal(),
                TalkFactor: random.Between(0.9, 1.1),
                Starts: StartOf(i, options, calendar, random));
        }
        return reps;
    }

    // In a row of twenty: nine find leads, five win meetings, six answer inquiries; three reps cover all three roles.
    private static LeadStage StageOf(int index, int count)
    {
        if (index < 3)
            return (LeadStage)index;
        var place = (index - 3 + 0.5) / (count - 3);
        return place < 0.45 ? LeadStage.Cold : place < 0.70 ? LeadStage.Reached : LeadStage.Inbound;
    }

    // The first three stay from the start, so that no role is ever empty.
    private static DateOnly StartOf(int index, SampleOptions options, WorkCalendar calendar, SeededRandom random)
    {
        var joins = random.Happens(SampleTruth.JoinerShare);
        var place = random.Between(0.2, 0.6);
        return index < 3 || !joins ? options.Start : calendar.OpenFrom(options.Start.AddDays((int)(place * options.Days)));
    }
}
