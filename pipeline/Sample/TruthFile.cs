using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Analytics.Sample;

/// <summary>Writes <c>truth.json</c>: the parameters that the data were drawn from, for tests to hold estimates against.</summary>
internal static class TruthFile
{
    private static readonly string[] Stages = ["cold", "reached", "inbound"];
    private static readonly string[] Motions = ["outbound", "inbound"];
    private static readonly string[] Statuses = ["held", "no_show", "cancelled"];
    private static readonly string[] Responses = ["minutes", "within_an_hour", "hours", "days", "never"];

    public static void Write(SampleFolder folder, SampleOptions options, IReadOnlyList<SampleRep> reps)
    {
        using var stream = folder.Create("truth.json");
        using var json = new Utf8JsonWriter(
            stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        json.WriteStartObject();
        Run(json, options);
        Contact(json);
        Meeting(json);
        Outcomes(json);
        Leads(json);
        Work(json);
        Faults(json);
        Reps(json, reps);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void Run(Utf8JsonWriter json, SampleOptions options)
    {
        json.WriteStartObject("run");
        json.WriteNumber("leads", options.Leads);
        json.WriteNumber("days", options.Days);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("start", Date(options.Start));
        json.WriteNumber("reps", options.RepsOrDefault());
        json.WriteString("time_zone", "Asia/Tokyo");
        json.WriteEndObject();
    }

    private static void Contact(Utf8JsonWriter json)
    {
        json.WriteStartObject("settled_logit");
        Named(json, "stage", Stages.Zip(ContactTruth.StageLogit));
        Numbers(json, "local_hour", ContactTruth.HourLogit);
        json.WriteStartObject("department_local_hour");
        foreach (var (department, hours) in ContactTruth.DepartmentHourLogit)
            Named(json, department, hours.Select(hour => (Text(hour.Key), hour.Value)));
        json.WriteEndObject();
        json.WriteNumber("per_earlier_call_up_to_7", ContactTruth.AttemptLogit);
        json.WriteNumber("inbound_per_ln_1_plus_delay_minutes_over_5", ContactTruth.DelayLogit);
        json.WriteNumber("delay_max_minutes", ContactTruth.DelayMaxMinutes);
        json.WriteEndObject();
    }

    private static void Meeting(Utf8JsonWriter json)
    {
        json.WriteStartObject("meeting_after_conversation_logit");
        Named(json, "stage", Stages.Zip(MeetingTruth.StageLogit));
        json.WriteNumber("talk_rise_per_minute_from_6", MeetingTruth.TalkRisePerMinute);
        json.WriteNumber("talk_peak_minutes", MeetingTruth.TalkPeakMinutes);
        json.WriteNumber("talk_fall_from_minutes", MeetingTruth.TalkFallMinutes);
        json.WriteNumber("talk_fall_per_minute_up_to_10", MeetingTruth.TalkFallPerMinute);
        json.WriteNumber("inbound_per_ln_1_plus_delay_minutes_over_5", MeetingTruth.DelayLogit);
        Named(json, "local_hour", MeetingTruth.HourLogit.Select(hour => (Text(hour.Key), hour.Value)));
        Named(json, "source", MeetingTruth.SourceLogit.Select(source => (source.Key, source.Value)));
        json.WriteNumber("booked_in_call_share", SampleTruth.BookedInCallShare);
        json.WriteEndObject();
    }

    private static void Outcomes(Utf8JsonWriter json)
    {
        json.WriteStartObject("outcomes");
        Named(json, "refused_share_of_settled", Stages.Zip(SampleTruth.RefusedShare));
        Named(json, "unsettled_share", SampleTruth.Unsettled);
        json.WriteNumber("talk_median_seconds", SampleTruth.TalkMedianSeconds);
        json.WriteNumber("talk_sigma", SampleTruth.TalkSigma);
        Named(json, "meeting_share", Statuses.Zip(SampleTruth.MeetingShares));
        json.WriteNumber("deal_share_of_held", SampleTruth.DealShare);
        Named(json, "won_share", Motions.Zip(SampleTruth.WonShare));
        json.WriteNumber("amount_median_jpy", SampleTruth.AmountMedianJpy);
        json.WriteNumber("amount_sigma", SampleTruth.AmountSigma);
        json.WriteEndObject();
    }

    private static void Leads(Utf8JsonWriter json)
    {
        json.WriteStartObject("leads");
        json.WriteNumber("inbound_share", SampleTruth.InboundShare);
        json.WriteNumber("monthly_growth", SampleTruth.MonthlyGrowth);
        json.WriteNumber("day_noise", SampleTruth.DayNoise);
        json.WriteNumber("closed_day_inbound", SampleTruth.ClosedDayInbound);
        Numbers(json, "weekday_weight_monday_to_friday", SampleTruth.WeekdayWeight);
        Named(json, "response_share", Responses.Zip(SampleTruth.ResponseShares));
        Named(json, "visit_to_lead_rate", SampleLists.InboundSources.Select(source => (source.Name, source.Cvr)));
        Named(json, "department_share", SampleLists.Departments);
        Named(json, "industry_share", SampleLists.Industries);
        json.WriteEndObject();
    }

    private static void Work(Utf8JsonWriter json)
    {
        json.WriteStartObject("work");
        json.WriteNumber("cph_mean", SampleTruth.CallsPerHour);
        json.WriteNumber("cph_spread", SampleTruth.CallsPerHourSpread);
        json.WriteNumber("contact_skill_spread_logit", SampleTruth.ContactSkillSpread);
        json.WriteNumber("meeting_skill_spread_logit", SampleTruth.MeetingSkillSpread);
        json.WriteNumber("leave_share", SampleTruth.LeaveShare);
        json.WriteNumber("joiner_share", SampleTruth.JoinerShare);
        Numbers(json, "on_the_phone_by_hour", SampleTruth.PhoneHours);
        Numbers(json, "inbound_reps_on_the_phone_by_hour", SampleTruth.InboundPhoneHours);
        Named(json, "max_attempts", Stages.Zip(SampleTruth.MaxAttempts, (stage, attempts) => (stage, (double)attempts)));
        json.WriteNumber("give_up_share_from_third_attempt", SampleTruth.GiveUpShare);
        json.WriteNumber("call_again_share", SampleTruth.CallAgainShare);
        json.WriteNumber("invalid_number_share", SampleTruth.InvalidNumberShare);
        json.WriteEndObject();
    }

    private static void Faults(Utf8JsonWriter json)
    {
        json.WriteStartObject("faults");
        json.WriteNumber("dirty_share", SampleTruth.DirtyShare);
        json.WriteNumber("late_share", SampleTruth.LateShare);
        json.WriteNumber("corrected_share", SampleTruth.CorrectedShare);
        json.WriteNumber("repeated_from_hour_of_last_working_day", SampleTruth.RepeatedFromHour);
        json.WriteEndObject();
    }

    private static void Reps(Utf8JsonWriter json, IReadOnlyList<SampleRep> reps)
    {
        json.WriteStartObject("reps");
        foreach (var rep in reps)
        {
            json.WriteStartObject(rep.Id);
            json.WriteString("role", rep.Role);
            json.WriteString("starts", Date(rep.Starts));
            json.WriteNumber("cph", rep.CallsPerHour);
            json.WriteNumber("contact_skill_logit", rep.ContactSkill);
            json.WriteNumber("meeting_skill_logit", rep.MeetingSkill);
            json.WriteNumber("talk_factor", rep.TalkFactor);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Named(Utf8JsonWriter json, string name, IEnumerable<(string Name, double Value)> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
            json.WriteNumber(key, value);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
