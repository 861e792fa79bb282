namespace Analytics.Models.Conversion;

internal static class CardWordsJapanese
{
    public static CardWords Words { get; } = new()
    {
        Title = "会話後の商談化予測:モデルカード({0}時点)",
        Predicts = "担当者と会話できたコールごとに、終話から{0}日以内にその見込み客の商談が設定される確率(0~100 %)を示します。"
            + "通話が終わって初めてわかる値なので、「次に誰に架電するか」ではなく「どの会話を優先してフォローするか」に使います。使用中のモデル:`{1}`。",
        NoLabelsYet = "結果が確定した会話がまだないため、確率はまだ出せません。",
        Verdict = "ひとことで",
        Better = "学習に使っていないコールで、モデルは**基準率より良く**商談になる会話を見分けました。",
        NotBetter = "学習に使っていないコールで、モデルは**基準率より明らかに良いとは言えません**。この値でコールを順位付けしないでください。",
        NotMeasured = "期間が短すぎるため、モデルの精度は**測定できていません**。すべてのコールに基準率を返します。",
        Figures = "検証用コールでの成績({0}~{1}:{2}件、うち商談{3}件、{4})",
        FiguresHeader = "| | AUC | 95 %区間 | Log-loss | Brier | ECE | 予測の平均 |",
        Model = "モデル",
        BaseRateOf = "基準率({0})",
        FiguresLegend = "AUC:商談になったコールが、ならなかったコールより上位に並ぶ確率(50 %は順位付けなし、100 %は完全)。Log-loss、Brier、ECE(予測と実績の差の平均)は小さいほど良い。"
            + "基準率:すべてのコールに同じ割合を当てはめた場合。",
        Calibration = "「30 %」は本当に30 %か",
        CalibrationLegend = "検証用コールを予測確率の順に10組に分けました。予測が区間に入る組では、確率の水準を信頼できます。",
        CalibrationHeader = "| 予測 | コール数 | 商談数 | 実績 | 95 %区間 | 区間内 |",
        TalkTime = "会話時間",
        TalkTimeLegend = "実績:実際の割合。調整後:同じコール群の会話時間だけをこの値に置き換えたときのモデルの平均。{0}は件数不足。",
        TalkTimeHeader = "| 会話時間 | コール数 | 実績 | 95 %区間 | 調整後 |",
        Seconds = "{0}秒以上{1}秒未満",
        SecondsOpen = "{0}秒以上",
        SparseMark = "(少数)",
        Conclude = "言えること、言えないこと",
        ConcludeLines =
        [
            "終わった会話のフォロー順を決めること、まとまった会話から何件の商談が見込めるかを知ることに使えます。",
            "長く話せば商談になる、とは**言えません**。商談を設定した会話は、設定したから長くなります。これは関連であり、因果ではありません。",
            "時間帯も同じです。誰にいつ架電するかは偶然では決まっていません。",
            "評価の対象はコールであり、担当者ではありません。架電者の名前は使いませんが、データにあれば架電者の過去の実績は入力の一つです。",
            "同じ見込み客への複数のコールは結果を共有しますが別々に数えるため、区間はやや狭めに出ます。",
        ],
        Weak = "弱いところ",
        NoNotes = "除外した列も、代替手段の使用もありません。",
        SparseCells = "会話時間×時間帯の{1}マスのうち{0}マスは、件数が少なく何も読み取れません。",
        Windows = "データ",
        WindowsHeader = "| 期間 | 開始 | 終了 | コール数 | 商談数 |",
        Roles = new Dictionary<WindowRole, string>
        {
            [WindowRole.Train] = "学習",
            [WindowRole.Fit] = "学習(比較中の学習)",
            [WindowRole.Validate] = "学習(候補の比較)",
            [WindowRole.Calibrate] = "確率の補正",
            [WindowRole.Test] = "検証(未使用データ)",
            [WindowRole.DeployTrain] = "使用中のモデル:学習",
            [WindowRole.DeployCalibrate] = "使用中のモデル:補正",
        },
        WindowsLegend = "無作為ではなく日付で分けています。測定の後、選ばれたモデルを期間をずらしてもう一度学習しました。成績は測定したモデルのものです。",
        GapLegend = "次の期間が始まる時点で前の期間の結果がすべて確定しているよう、期間の間の日を除いています。",
        Features = "使用した列",
        None = "なし",
        Candidates = "モデルの選び方",
        CandidatesHeader = "| 候補 | Log-loss | 改善 | 標準誤差 | |",
        CandidatesLegend = "学習期間の新しい部分で比較しました。改善が標準誤差1つ分を超えない限り、単純な方を残します。",
        Chosen = "採用",
        Notes = new Dictionary<string, string>
        {
            [NoteCode.ColumnAbsent] = "データにないため使っていない列:`{0}`",
            [NoteCode.ColumnEmpty] = "値がないため使っていない列:`{0}`",
            [NoteCode.ColumnConstant] = "すべて同じ値のため使っていない列:`{0}`",
            [NoteCode.NoLabels] = "結果が確定した会話がまだありません。",
            [NoteCode.TooFewRows] = "結果が確定した会話が{0}件しかないため({1}件必要)、基準率を使います。",
            [NoteCode.TooFewOfOneClass] = "商談になった会話が{0}件、ならなかった会話が{1}件のため(それぞれ{2}件必要)、基準率を使います。",
            [NoteCode.NoTimeSplit] = "どの分け方でも件数の足りない期間ができるため、基準率を使います。",
            [NoteCode.NotCalibrated] = "期間が{0}日と短く補正用の期間を取れないため、確率は学習したままの値です。",
            [NoteCode.NotPurged] = "期間が{0}日と短く、期間の間に{1}日を空けられません。成績は実際より良く見えている可能性があります。",
            [NoteCode.NativeLibraryMissing] = "種類 `{0}` の候補は、ライブラリ `{1}` がこのマシンにないため使っていません。",
            [NoteCode.CalibrationNotRising] = "補正用の期間でスコアと結果に右上がりの関係がないため(傾き{0})、確率は学習したままの値です。",
            [NoteCode.BaseRateKept] = "基準率を標準誤差1つ分以上上回る候補がなかったため、すべてのコールに基準率を返します。",
            [NoteCode.NotBetterThanBaseRate] = "検証用コールでの基準率に対する改善は1件あたり{0}ナット(95 %区間 {1}~{2})で、0を明らかに上回るとは言えません。",
            [NoteCode.LevelOff] = "検証用コールでの予測の平均は{0}、実績は{1}で、水準が変わっていました。確率の値より順位の方が信頼できます。",
        },
    };
}
