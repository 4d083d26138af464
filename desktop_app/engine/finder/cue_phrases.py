"""Phrases that announce what is said next, as facts: for each policy the strong ones and the weak ones."""

from __future__ import annotations

# policy: (strong phrases, weak ones, which name the thing but are said of much else, too)
CUES: dict[str, tuple[str, str]] = {
    "us_social_security_number": (
        "social security number, social security, social security card, ssn, s s n, ss number, national insurance "
        "number, national insurance, ni number, n i number, nino, tax id, tax identification number, taxpayer id, "
        "taxpayer identification number, itin, national id, national id number, national identity number, sin "
        "number, social insurance number, aadhaar, aadhaar number, pan card, cpf, curp, identity card number, id "
        "card number, last four of your social, last four of my social, last four of the social, citizen id, "
        "personal id number",
        "social",
    ),
    "credit_card_number": (
        "card number, credit card number, debit card number, card no, long number on the card, sixteen digit "
        "number, 16 digit number, sixteen digits, card ending in, card ending, card ends in, card ends with, card "
        "that ends in, credit card, debit card, visa, mastercard, master card, amex, american express, visa card, "
        "number on the front of the card, number on the card, card digits, digits of your card, digits of the "
        "card, digits of my card, digits on the card, digits on your card, pay by card, card details, long card "
        "number",
        "card, my card, your card, discover, ending in, ends in, the long number",
    ),
    "credit_card_cvv": (
        "cvv, cvc, c v v, c v c, cvv number, cvc number, cvv code, cvc code, cvv2, security code, card security "
        "code, three digits on the back, three digit code, 3 digits on the back, 3 digit code, three digit number "
        "on the back, last three digits on the back, four digit code on the front, card verification value, card "
        "verification code, code on the back, number on the back, digits on the back, three digits on the "
        "reverse, c v b, cvd, csc",
        "three digits, on the back",
    ),
    "credit_card_expiration": (
        "expiration date, expiry date, expiration, expiry, exp date, expiring date, date of expiry, good through, "
        "good thru, valid through, valid thru, valid until, valid to, card expire, card expires, does it expire, "
        "will it expire, expiration month, expiration on the card, expiry on the card",
        "expires, expire, exp, expired",
    ),
    "banking_information": (
        "routing number, routing, aba number, aba, bank account number, bank account, checking account number, "
        "checking account, savings account number, savings account, iban, i b a n, swift code, swift, bic, sort "
        "code, transit number, direct deposit, bank details, wire transfer, ifsc, ifsc code, bsb, bsb number, "
        "clabe, current account number, account and routing, bank account and routing",
        "bank, checking, savings, deposit",
    ),
    "account_number": (
        "account number, account no, acct number, account id, policy number, policy no, policy id, member id, "
        "member number, membership number, membership id, membership, membership card number, customer number, "
        "customer id, client number, client id, subscriber number, loyalty number, loyalty card, rewards number, "
        "rewards card, frequent flyer number, frequent flyer, frequent flier number, mileage number, skymiles "
        "number, loan number, meter number, utility account, contract number, insurance policy, account is, user "
        "number, library card number, library card, mortgage number, subscription number, account reference, club "
        "number, insured id, plan number, investor number, portfolio number, rewards id, account numbers",
        "account, policy, member, loan, subscriber, acct",
    ),
    "healthcare_number": (
        "medical record number, medical record, mrn, m r n, nhs number, n h s number, nhs, medicare number, "
        "medicare, medicare id, medicaid number, medicaid, medicaid id, health plan number, health plan id, "
        "health insurance number, health insurance id, health insurance, health card number, health card, health "
        "number, patient id, patient number, patient identifier, hospital number, chart number, beneficiary "
        "number, beneficiary id, group number, rx bin, bin number, pcn, prescription number, rx number, insurance "
        "id, insurance card, insurance number, insurance card number, npi, dea number, health id, ehic, chi "
        "number",
        "",
    ),
    "drivers_license": (
        "driver's license number, drivers license number, driver license number, driver's licence number, driving "
        "licence number, driving license number, driver's license, drivers license, driver license, driver's "
        "licence, drivers licence, driving licence, driving license, license number, licence number, driver "
        "number, dl number, d l number, dl, license id, state id, state id number, driver id, cdl number",
        "license, licence",
    ),
    "passport_number": (
        "passport number, passport no, passport, passport id, passport is, passport card, visa number",
        "",
    ),
    "vehicle_id": (
        "license plate, license plate number, licence plate, licence plate number, number plate, plate number, "
        "registration number, registration plate, vehicle registration, car registration, vin, vin number, v i n, "
        "vehicle identification number, vehicle identification, vehicle id, chassis number, tag number, plate on "
        "the car, plates, vehicle number, car reg, vehicle serial number, license tag, reg number, vin is",
        "plate, registration, reg, tag",
    ),
    "phone_number": (
        "phone number, telephone number, cell number, cell phone number, cell phone, mobile number, mobile phone, "
        "contact number, callback number, call back number, best number, number to reach you, number to call, "
        "number to contact, reach you at, reach me at, reach us at, call me at, call me back at, call me on, call "
        "us at, call him at, call her at, text me at, call you back at, call you at, fax number, fax, home "
        "number, work number, office number, daytime number, landline, whatsapp number, home phone, work phone, "
        "number is area code, area code, phone is, cell is, mobile is, my number is, my number's, number to text, "
        "dial, direct line, daytime telephone, give us a call at, give us a call on, give me a call at, call back "
        "at, called from, calling from the number, best number to reach, best phone number, number for you, best "
        "callback, phone",
        "number is, your number, my number, phone, telephone, mobile, cell, call at, reach",
    ),
    "location": (
        "zip code, zip, post code, postcode, postal code, billing zip, zip code is, zipcode, billing address, "
        "mailing address, home address, street address, service address, shipping address, delivery address, your "
        "address, my address, the address, current address, new address, address is, address on file, what "
        "address, full address, house number, first line of your address, where do you live, i live at, i live "
        "on, live at, residing at, located at, moved to, coordinates, latitude, longitude, address please",
        "address, location",
    ),
    "date_of_birth": (
        "date of birth, birth date, birthdate, birthday, dob, d o b, d.o.b, were you born, was born, i was born "
        "on, born on, born in, date you were born, birth, your birthday, patient's birthday, was he born, was she "
        "born",
        "born",
    ),
    "password": (
        "pin, pin number, pin code, p i n, passcode, pass code, password, pass word, passphrase, one time code, "
        "one-time code, one time passcode, one time password, otp, verification code, confirmation code we sent, "
        "code we sent, code we just sent, code i sent, code that was sent, code you received, texted you a code, "
        "access code, security word, security answer, memorable word, memorable information, maiden name, "
        "mother's maiden name, secret word, secret question, security question, authentication code, two factor "
        "code, authenticator code, door code, gate code, alarm code, entry code, api key, access key, secret key, "
        "safe code, lock code, code to get in, code for the door, code for the gate, recovery answer, security "
        "pin, atm pin, pin for, temporary password, passwort, login code, keypad code, unlock code, activation "
        "key, license key",
        "code",
    ),
    "number_sequence": (
        "order number, order id, order no, confirmation number, confirmation code, booking number, booking "
        "reference, booking id, reservation number, reservation code, reference number, reference code, ref "
        "number, ticket number, ticket, claim number, claim id, case number, case id, incident number, tracking "
        "number, tracking code, invoice number, receipt number, serial number, employee number, employee id, "
        "badge number, badge id, student id, student number, staff number, staff id, work order, transaction "
        "number, transaction id, locator, record locator, imei, imei number, model number, service number, "
        "service request, request number, file number, docket number, permit number, registration id, application "
        "number, reference is, ref is, ref, reference, confirmation is, your booking, the booking, locator code, "
        "flight number, payment id, return number, rma number, authorization number, authorization code, control "
        "number, sim number, device id, mac address, certificate number, gift card number, coupon code, voucher "
        "code, voucher number, promo code, id number, identification number, alien number, a number, green card "
        "number, visa application, po number, purchase order",
        "id, order, claim, case, confirmation, identification, booking, reservation, invoice, serial",
    ),
    "person_age": (
        "how old, your age, his age, her age, age is, age of, what age, aged, at age, at the age of, age",
        "",
    ),
    "person_name": (
        "your name, full name, first name, last name, first and last name, surname, patient name, patient's name, "
        "customer name, name on the account, name on the card, name on file, cardholder name, name of the "
        "patient, account holder, name please, who am i speaking with, who am i speaking to, who i'm speaking "
        "with, whom am i speaking with, who is calling, who's calling, may i ask who's calling, the name, what "
        "name, under what name, middle name, maiden surname, your manager's name, name of your, what is the name, "
        "may i have your name, spell your name, spell that, spell it, spell your last name, spell your first "
        "name, and you are, his name, her name, their name, doctor's name, name",
        "",
    ),
    "email_address": (
        "email address, e-mail address, e mail address, email, e-mail, e mail, mail address, email is, your "
        "email, gmail",
        "mail",
    ),
    "username": (
        "username, user name, user id, userid, login name, login id, login is, screen name, handle, gamertag, "
        "gamer tag, account name, skype name, twitter handle, instagram handle, instagram, log in name, user name "
        "is",
        "login, snapchat, twitter, tiktok, discord",
    ),
    "url": (
        "website, web address, web site, url, web page, homepage, www",
        "",
    ),
    "ip_address": (
        "ip address, i p address, ip, ip is, ipv4, ipv6, i p",
        "",
    ),
    "date": (
        "what date, which date, what day, which day, when is, date of service, appointment date",
        "date",
    ),
    "time": (
        "what time, which time, at what time, time would you, time works",
        "",
    ),
    "money_amount": (
        "how much, what amount, which amount, balance, payment of, amount of, total is, the total, paid, price, "
        "cost, costs, fee, salary, income, budget, charge of, charged, charge, deposit of, refund of, refund, "
        "owe, worth, bill is, bill of, premium, copay, deductible, loan of, transfer, transferred, spent, pay, "
        "payment, limit",
        "",
    ),
    "filename": (
        "file name, filename, file called, file named, document called, document named, attachment called",
        "",
    ),
    "occupation": (
        "what do you do, your occupation, your job, job title, work as, for a living, your profession",
        "",
    ),
    "blood_type": (
        "blood type, blood group, type of blood",
        "",
    ),
    "organization": (
        "who do you work for, your employer, which company, name of the company, your bank, which bank",
        "",
    ),
    "statistics": (
        "blood pressure, heart rate, pulse, bmi, body mass index, a1c, hemoglobin, glucose, blood sugar, sugar "
        "level, sugars, cholesterol, ldl, hdl, triglycerides, oxygen level, oxygen saturation, saturation, sats, "
        "o2 sat, temperature, platelet count, white count, white blood cell count, creatinine, potassium level, "
        "psa, tsh, ejection fraction, respiratory rate, survival rate, success rate, mortality, risk of, "
        "hematocrit, peak flow",
        "",
    ),
}
